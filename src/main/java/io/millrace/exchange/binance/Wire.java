package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** What the parts of one adapter share. */
record Wire(BinanceSettings settings, LiveClock clock, RateLimiter limiter, Counters counters, OkHttpClient http) {

    private static final int IDLE_CONNECTIONS = 8;
    private static final int SOCKETS = 64;

    static Wire of(BinanceSettings settings, LiveClock clock) {
        return new Wire(
                settings,
                clock,
                new RateLimiter(System::nanoTime, clock.speed()),
                new Counters(),
                client(settings.timing()));
    }

    /** The same client with connections of its own. */
    static OkHttpClient separate(OkHttpClient client) {
        return client.newBuilder().connectionPool(pool()).build();
    }

    /** No request is repeated or led elsewhere behind our back. */
    private static OkHttpClient client(BinanceSettings.Timing timing) {
        ExecutorService readers = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("market-", 0).factory());
        Dispatcher dispatcher = new Dispatcher(readers);
        dispatcher.setMaxRequests(SOCKETS);
        dispatcher.setMaxRequestsPerHost(SOCKETS);
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool())
                .connectTimeout(timing.connect())
                .readTimeout(timing.call())
                .writeTimeout(timing.call())
                .callTimeout(timing.call())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** A client for sockets: the deadline of a call ends with the handshake, reading may take for ever. */
    OkHttpClient socketClient() {
        return http.newBuilder()
                .readTimeout(Duration.ZERO)
                .pingInterval(settings.timing().ping())
                .build();
    }

    private static ConnectionPool pool() {
        return new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
    }

    /** Ends the threads and idle connections of the shared client. */
    void shutDown() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
