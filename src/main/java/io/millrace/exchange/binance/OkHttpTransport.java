package io.millrace.exchange.binance;

import io.millrace.exchange.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The real network. No request is repeated or led elsewhere behind our back; exits have connections of their own. */
final class OkHttpTransport implements Transport {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private static final int LARGEST_BODY = 16 * 1024 * 1024;
    private static final int IDLE_CONNECTIONS = 8;
    private static final int SOCKETS = 64;
    private static final int NORMAL_CLOSE = 1000;

    private final OkHttpClient base;
    private final OkHttpClient common;
    private final OkHttpClient exits;
    private final OkHttpClient sockets;
    private final LongAdder connections = new LongAdder();

    OkHttpTransport(BinanceSettings.Timing timing) {
        this.base = client(timing);
        this.common =
                base.newBuilder().eventListener(new CallEvents(connections)).build();
        this.exits = common.newBuilder().connectionPool(pool()).build();
        // the deadline of a call ends with the handshake, reading may take for ever
        this.sockets = base.newBuilder()
                .readTimeout(Duration.ZERO)
                .pingInterval(timing.ping())
                .build();
    }

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

    private static ConnectionPool pool() {
        return new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES);
    }

    @Override
    public Reply call(Call call) throws Lost {
        AtomicBoolean sent = new AtomicBoolean();
        RequestBody body = call.form() == null ? null : new OnceBody(call.form());
        Request.Builder builder = new Request.Builder()
                .tag(AtomicBoolean.class, sent)
                .url(call.address())
                .method(call.method(), body);
        call.headers().forEach(builder::header);
        OkHttpClient client = call.alone() ? exits : common;
        try (Response response = client.newCall(builder.build()).execute()) {
            return new Reply(response.code(), headers(response), text(response));
        } catch (IOException lost) {
            throw new Lost(sent.get(), reason(lost), lost);
        }
    }

    @Override
    public Socket open(String address, Ear ear) {
        WebSocket socket =
                sockets.newWebSocket(new Request.Builder().url(address).build(), new Reader(ear));
        return new Socket() {
            @Override
            public boolean send(String text) {
                return socket.send(text);
            }

            @Override
            public void close() {
                if (!socket.close(NORMAL_CLOSE, null)) {
                    socket.cancel();
                }
            }

            @Override
            public void cancel() {
                socket.cancel();
            }
        };
    }

    @Override
    public long connectionsOpened() {
        return connections.sum();
    }

    @Override
    public void close() {
        base.dispatcher().executorService().shutdown();
        base.connectionPool().evictAll();
        exits.connectionPool().evictAll();
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach(pair -> headers.put(pair.getFirst().toLowerCase(Locale.ROOT), pair.getSecond()));
        return headers;
    }

    private static String text(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(LARGEST_BODY + 1L)) {
            throw new IOException("answer larger than 16 MiB");
        }
        return source.readUtf8();
    }

    private static String reason(IOException lost) {
        String message = lost.getMessage();
        return lost.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    /** Hears one connection. */
    private static final class Reader extends WebSocketListener {

        private final Ear ear;

        Reader(Ear ear) {
            this.ear = ear;
        }

        @Override
        public void onOpen(WebSocket from, Response response) {
            ear.opened();
        }

        @Override
        public void onMessage(WebSocket from, String message) {
            ear.received(message);
        }

        @Override
        public void onClosing(WebSocket from, int code, String reason) {
            ear.ended("closed by the exchange with " + code);
        }

        @Override
        public void onFailure(WebSocket from, Throwable failure, @Nullable Response response) {
            String status = response == null ? "" : " status " + response.code();
            ear.ended(failure.getClass().getSimpleName() + " " + failure.getMessage() + status);
        }
    }

    /** Marks a request as soon as its first byte may leave, and counts connections as soon as they stand, TLS included. */
    private static final class CallEvents extends EventListener {

        private final LongAdder connections;

        CallEvents(LongAdder connections) {
            this.connections = connections;
        }

        @Override
        public void connectEnd(okhttp3.Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
            connections.increment();
        }

        @Override
        public void requestHeadersStart(okhttp3.Call call) {
            AtomicBoolean sent = call.request().tag(AtomicBoolean.class);
            if (sent != null) {
                sent.set(true);
            }
        }
    }

    /** A body that OkHttp may not send a second time, whatever the answer asks for (503 with {@code Retry-After: 0}). */
    private static final class OnceBody extends RequestBody {

        private final byte[] bytes;

        OnceBody(String encoded) {
            this.bytes = encoded.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public @Nullable MediaType contentType() {
            return FORM;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
