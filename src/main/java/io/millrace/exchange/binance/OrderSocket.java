package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeException.Kind;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.exchange.binance.RestCall.Lane;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kept connection to the WebSocket API. It serves once the exchange has answered a first question on it: the log-on of a
 * session when the key can, else a ping, and then every request is signed by itself. A silent connection is asked again, one
 * without an answer is dropped. Sends each order at most once, and never tries another way by itself.
 */
final class OrderSocket implements KeptSocket.Target {

    private static final Logger log = LoggerFactory.getLogger(OrderSocket.class);
    private static final Duration NEVER_SILENT = Duration.ofDays(365);
    private static final CallWeight HANDSHAKE = CallWeight.weight(5);
    private static final int UNAUTHORIZED = 401;
    private static final int MISSING_PARAMETER = -1102;

    private final String address;
    private final Timing timing;
    private final boolean session;
    private final SocketFrames frames;
    private final RateGovernor governor;
    private final LimitNews limits;
    private final Consumer<? super ConnectionEvent> events;
    private final LiveClock clock;
    private final Counters counters;
    private final Tasks tasks;
    private final KeptSocket socket;
    private volatile @Nullable SocketLine line;
    private String toldRefusal = "";

    /** @param events who hears of limits */
    OrderSocket(Wire wire, Signer signer, Consumer<? super ConnectionEvent> events) {
        this.address = wire.settings().wsApi();
        this.timing = wire.settings().timing();
        this.session = signer.opensSessions();
        this.frames = new SocketFrames(wire.settings().apiKey(), signer);
        this.governor = wire.governor();
        this.limits = new LimitNews(wire);
        this.events = events;
        this.clock = wire.clock();
        this.counters = wire.counters();
        this.tasks = wire.tasks();
        this.socket = new KeptSocket(this, tasks, wire, NEVER_SILENT);
    }

    /** Begins to connect; waits for nothing. On the owner thread. */
    void start() {
        socket.start();
    }

    /** Sends and waits, one deadline for all of it; only what was not sent may go another way. Blocks; safe for all threads. */
    Answer call(RestCall call) {
        SocketLine current = line;
        Optional<String> method = SocketFrames.method(call);
        if (current == null || !current.serves() || method.isEmpty()) {
            return new Answer.Lost(false, "the order socket does not serve", 0);
        }
        return switch (governor.ask(call.lane(), call.weight())) {
            case Leave.Refused(String reason, long againMillis) -> new Answer.Lost(false, reason, 0, againMillis);
            case Leave.Granted(Ticket ticket) ->
                ask(current, ticket, frames.order(method.get(), call, clock.exchangeMillis(), session));
        };
    }

    /** Counts of answers are left to REST: replies overtake each other here, and it is not certain whether weight is shared. */
    private Answer ask(SocketLine current, Ticket ticket, SocketFrames.Ask frame) {
        Answer answer = current.ask(frame);
        switch (answer) {
            case Answer.Said _ -> governor.answered(ticket, Map.of());
            case Answer.Lost lost -> governor.lost(ticket, lost.sent());
        }
        judge(current, answer);
        return answer;
    }

    /** Whether an order would go by it now. */
    boolean serves() {
        SocketLine current = line;
        return current != null && current.serves();
    }

    /** Asks a connection that has long been silent whether it is still one, and renews an old one; called by a timer. */
    void watch() {
        SocketLine current = line;
        if (current == null || !current.isIdle()) {
            return;
        }
        boolean asks = current.hasServed() && governor.stop(Lane.RECONCILE).isEmpty();
        if (asks && current.silentNanos() > timing.ping().toNanos()) {
            tasks.block(() -> judge(current, current.ask(SocketFrames.ping())));
        } else {
            socket.watch();
        }
    }

    void reconnect() {
        socket.reconnect("asked for");
    }

    void close() {
        end("closed");
        socket.close();
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String address() {
        switch (governor.ask(Lane.RECONCILE, HANDSHAKE)) {
            case Leave.Refused(String reason, long _) -> throw new ExchangeException(Kind.RATE_LIMIT, 0, reason);
            case Leave.Granted(Ticket ticket) -> governor.answered(ticket, Map.of());
        }
        return address;
    }

    @Override
    public void opened() {
        Transport.Socket standing = socket.standing();
        end("replaced");
        if (standing != null) {
            SocketLine made = new SocketLine(standing, frames, tasks, timing.call());
            line = made;
            tasks.block(() -> prove(made));
        }
    }

    @Override
    public void received(String message) {
        counters.frames.increment();
        SocketLine current = line;
        Optional<SocketFrames.Reply> read = frames.read(message);
        if (read.isEmpty()) {
            counters.unreadable.increment();
        } else if (current != null) {
            hear(current, read.get());
        }
    }

    @Override
    public void lost(String reason) {
        SocketLine old = line;
        end(reason);
        if (old != null && old.hasServed()) {
            log.warn("orders go by REST until the socket serves again reason={}", reason);
        }
    }

    private void end(String reason) {
        SocketLine old = line;
        line = null;
        if (old != null) {
            old.end(reason);
        }
    }

    private void prove(SocketLine made) {
        long window = timing.window().toMillis();
        Answer answer = made.ask(session ? frames.logOn(window, clock.exchangeMillis()) : SocketFrames.ping());
        tasks.run(() -> proven(made, answer));
    }

    private void proven(SocketLine made, Answer answer) {
        if (made != line) {
            return;
        }
        switch (answer) {
            case Answer.Said said
            when said.ok() -> {
                made.serve();
                toldRefusal = "";
                counters.orderSessions.increment();
                log.info("orders go by the socket session={}", session);
            }
            case Answer.Said said -> refused(said.words());
            case Answer.Lost lost -> socket.drop(lost.reason());
        }
    }

    /** The same words again are not news. */
    private void refused(String words) {
        if (!words.equals(toldRefusal)) {
            log.warn("orders go by REST, the exchange refuses the socket: {}", words);
            toldRefusal = words;
        }
        socket.drop("refused: " + words);
    }

    /** A reply without an id is the exchange's word to the whole connection: the key is not valid any more, for example. */
    private void hear(SocketLine current, SocketFrames.Reply reply) {
        limits.heard(reply.said(0), 0).ifPresent(events);
        if (!current.heard(reply)) {
            counters.ignored.increment();
            if (reply.id().isEmpty() && reply.status() >= 400) {
                dropSoon(current, reply.said(0).words());
            }
        }
    }

    /** Drops a connection whose session has ended, that takes nothing, or that said nothing at all while it was asked. */
    private void judge(SocketLine asked, Answer answer) {
        switch (answer) {
            case Answer.Said said -> {
                if (said.status() == UNAUTHORIZED || (session && said.code() == MISSING_PARAMETER)) {
                    dropSoon(asked, "refused: " + said.words());
                }
            }
            case Answer.Lost lost -> {
                if (asked.hasEnded() || asked.silentNanos() >= timing.call().toNanos()) {
                    dropSoon(asked, lost.reason());
                }
            }
        }
    }

    /** No order goes by it from now on; what is asked already may be answered until the owner thread ends it. */
    private void dropSoon(SocketLine asked, String reason) {
        asked.retire();
        tasks.run(() -> {
            if (asked == line) {
                socket.drop(reason);
            }
        });
    }
}
