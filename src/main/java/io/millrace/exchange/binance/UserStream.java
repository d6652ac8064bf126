package io.millrace.exchange.binance;

import io.millrace.common.Event;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.order.OrderEvent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket on which the exchange tells what happens to our orders and account, and its listen key. A stream without events looks
 * like a dead one: pings find a dead connection, {@link Echoes} one that does not tell of our own orders.
 */
final class UserStream implements KeptSocket.Target {

    private static final Logger log = LoggerFactory.getLogger(UserStream.class);
    private static final Duration NEVER_SILENT = Duration.ofDays(365);
    private static final Duration RENEWAL_RETRY = Duration.ofSeconds(20);
    private static final int NO_SUCH_KEY = -1125;

    private final String base;
    private final Tasks connections;
    private final LiveClock clock;
    private final RestClient rest;
    private final ExchangeListener listener;
    private final Echoes echoes;
    private final UserCodec codec;
    private final KeptSocket socket;
    private final Tasks.Signal firstUp;
    private final long renewalMillis;
    private volatile String key = "";
    private volatile long keptNano;
    private volatile boolean distrusted;

    UserStream(Wire wire, RestClient rest, Tasks connections, Hearing hearing) {
        Timing timing = wire.settings().timing();
        this.base = wire.settings().wsPrivate();
        this.clock = wire.clock();
        this.rest = rest;
        this.connections = connections;
        this.firstUp = connections.signal();
        this.listener = hearing.listener();
        this.echoes = hearing.echoes();
        this.codec = new UserCodec(wire.counters(), hearing.fees());
        this.socket = new KeptSocket(this, connections, wire, NEVER_SILENT);
        this.renewalMillis = (long) (timing.keyRenewal().toMillis() / clock.speed());
    }

    /**
     * Who hears, and what is known beside that.
     *
     * @param fees what the fees in it mean
     * @param echoes compares what is heard with what is answered
     */
    record Hearing(ExchangeListener listener, FeeBook fees, Echoes echoes) {}

    /** Asks for a listen key, blocking, so that refused credentials are told at once; then connects. */
    void start() {
        address();
        echoes.onSuspicion(this::suspect);
        connections.run(socket::start);
        renewLater(renewalMillis);
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
    public boolean overlaps() {
        return true;
    }

    @Override
    public String address() {
        if (distrusted) {
            // asking again gives the same key while it lives, and with it perhaps the same silence
            rest.call(RestCall.listenKey(Method.DELETE));
            distrusted = false;
        }
        String answer = Fields.textOrEmpty(rest.read(RestCall.listenKey(Method.POST)), "listenKey");
        if (answer.isEmpty()) {
            throw new ExchangeException(Kind.NETWORK, 0, "The exchange answered without a listen key");
        }
        key = answer;
        keptNano = connections.nanoTime();
        return base + "/ws/" + Parameters.encode(answer);
    }

    @Override
    public void opened() {
        boolean first = !firstUp.fired();
        echoes.up();
        listener.onEvent(new ConnectionEvent.StreamUp(Stream.USER, first, clock.epochNanos()));
        firstUp.fire();
    }

    @Override
    public void received(String message) {
        UserCodec.Reading reading = codec.read(message, clock.epochNanos());
        reading.events().forEach(this::tell);
        if (reading.leaving()) {
            connections.run(socket::renewSoon);
        } else if (!reading.trouble().isEmpty()) {
            connections.run(() -> socket.drop(reading.trouble()));
        }
    }

    @Override
    public void lost(String reason) {
        echoes.down();
        listener.onEvent(new ConnectionEvent.StreamDown(Stream.USER, reason, clock.epochNanos()));
    }

    private void tell(Event event) {
        if (event instanceof OrderEvent order) {
            echoes.told(order);
        }
        listener.onEvent(event);
    }

    private void suspect(String reason) {
        log.warn("user stream suspected: {}", reason);
        distrusted = true;
        socket.drop("suspected: " + reason);
    }

    private void renewLater(long wallMillis) {
        connections.blockAfter(wallMillis, this::renew);
    }

    /** A key that is not known means a new one; anything else is tried again while the key may live: twice as long as we let it. */
    private void renew() {
        Answer answer = rest.call(RestCall.listenKey(Method.PUT));
        String trouble = trouble(answer);
        if (trouble.isEmpty()) {
            keptNano = connections.nanoTime();
            renewLater(renewalMillis);
            return;
        }
        log.warn("listen key not renewed: {}", trouble);
        if (isOver(answer)) {
            connections.run(() -> socket.reconnect("listen key not renewed"));
            renewLater(renewalMillis);
        } else {
            renewLater(Math.min(renewalMillis / 2, RENEWAL_RETRY.toMillis()));
        }
    }

    private boolean isOver(Answer answer) {
        if (answer instanceof Answer.Said said && (said.ok() || said.code() == NO_SUCH_KEY)) {
            return true;
        }
        return connections.nanoTime() - keptNano
                > 2 * Duration.ofMillis(renewalMillis).toNanos();
    }

    /** What speaks against the key that we listen by; empty when nothing does. */
    private String trouble(Answer answer) {
        return switch (answer) {
            case Answer.Said said
            when said.ok() -> {
                String renewed = Fields.textOrEmpty(said.body(), "listenKey");
                yield renewed.isEmpty() || renewed.equals(key) ? "" : "another one is in force";
            }
            case Answer.Said said -> said.words();
            case Answer.Lost lost -> lost.reason();
        };
    }
}
