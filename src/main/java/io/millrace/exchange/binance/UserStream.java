package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.exchange.binance.RestCall.Method;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket on which the exchange tells what happens to our orders and account, and its listen key. A stream without events looks
 * like a dead one: only pings and the engine's own reconciliation find that out.
 */
final class UserStream implements KeptSocket.Target {

    private static final Logger log = LoggerFactory.getLogger(UserStream.class);
    private static final Duration NEVER_SILENT = Duration.ofDays(365);
    private static final Duration RENEWAL_RETRY = Duration.ofSeconds(20);

    private final String base;
    private final Timing timing;
    private final LiveClock clock;
    private final RestClient rest;
    private final Tasks connections;
    private final ExchangeListener listener;
    private final UserCodec codec;
    private final KeptSocket socket;
    private final Tasks.Signal firstUp;
    private volatile String key = "";

    UserStream(Wire wire, RestClient rest, Tasks connections, Hearing hearing) {
        this.base = wire.settings().wsPrivate();
        this.timing = wire.settings().timing();
        this.clock = wire.clock();
        this.rest = rest;
        this.connections = connections;
        this.firstUp = connections.signal();
        this.listener = hearing.listener();
        this.codec = new UserCodec(wire.counters(), hearing.fees());
        this.socket = new KeptSocket(this, connections, wire, NEVER_SILENT);
    }

    /** Who hears, and what the fees in it mean. */
    record Hearing(ExchangeListener listener, FeeBook fees) {}

    /** Asks for a listen key, blocking, so that refused credentials are told at once; then connects. */
    void start() {
        address();
        connections.run(socket::start);
        renewLater((long) (timing.keyRenewal().toMillis() / clock.speed()));
    }

    /** Fires when the stream stood for the first time. */
    Tasks.Signal firstUp() {
        return firstUp;
    }

    void watch() {
        socket.watch();
    }

    void reconnect() {
        socket.reconnect("asked for");
    }

    void close() {
        socket.close();
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public String address() {
        String answer = Fields.textOrEmpty(rest.read(RestCall.listenKey(Method.POST)), "listenKey");
        if (answer.isEmpty()) {
            throw new ExchangeException(Kind.NETWORK, 0, "The exchange answered without a listen key");
        }
        key = answer;
        return base + "/ws/" + Parameters.encode(answer);
    }

    @Override
    public void opened() {
        boolean first = !firstUp.fired();
        listener.onEvent(new ConnectionEvent.StreamUp(Stream.USER, first, clock.epochNanos()));
        firstUp.fire();
    }

    @Override
    public void received(String message) {
        UserCodec.Reading reading = codec.read(message, clock.epochNanos());
        reading.events().forEach(listener::onEvent);
        if (!reading.trouble().isEmpty()) {
            connections.run(() -> socket.reconnect(reading.trouble()));
        }
    }

    @Override
    public void lost(String reason) {
        listener.onEvent(new ConnectionEvent.StreamDown(Stream.USER, reason, clock.epochNanos()));
    }

    private void renewLater(long wallMillis) {
        connections.blockAfter(wallMillis, this::renew);
    }

    /** A refused renewal means a new key, a lost one is tried again: the key lives twice as long as we let it. */
    private void renew() {
        long next = (long) (timing.keyRenewal().toMillis() / clock.speed());
        Answer answer = key.isEmpty() ? null : rest.call(RestCall.listenKey(Method.PUT));
        if (answer instanceof Answer.Said said && !said.ok()) {
            log.warn("listen key not renewed: {}", said.words());
            connections.run(() -> socket.reconnect("listen key not renewed"));
        } else if (answer instanceof Answer.Lost lost) {
            log.warn("listen key not renewed: {}", lost.reason());
            next = Math.min(next / 2, RENEWAL_RETRY.toMillis());
        }
        renewLater(next);
    }
}
