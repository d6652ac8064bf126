package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that is kept up: reopened with full-jitter back-off, renewed before the exchange ends it, taken for dead when it is
 * silent too long or a ping stays unanswered. All state belongs to the thread of {@link Tasks}; messages go from the reader
 * thread straight to the {@link Target}.
 */
final class KeptSocket {

    private static final Logger log = LoggerFactory.getLogger(KeptSocket.class);
    private static final long STEADY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SHORTEST_RETRY_MILLIS = 20;
    private static final long SECOND_RETRY_MILLIS = 500;
    private static final int MOST_DOUBLINGS = 10;

    /** Whose socket it is. */
    interface Target {

        /** For logs: "market 0". */
        String name();

        /** Where to connect; may block, and throw when that cannot be said now. On a virtual thread. */
        String address();

        /** The connection stands; what has to be said first may be said. On the owner thread. */
        void opened();

        /** A message. On the reader thread. */
        void received(String message);

        /** The connection is lost; it is being reopened. On the owner thread; only after {@link #opened}. */
        void lost(String reason);
    }

    private final Target target;
    private final Tasks connections;
    private final Transport transport;
    private final Timing timing;
    private final Duration silence;
    private final Counters counters;
    private Transport.@Nullable Socket socket;
    private final AtomicInteger generation = new AtomicInteger();
    private int failures;
    private boolean open;
    private boolean closed;
    private long openedNano;
    private volatile long heardNano;

    KeptSocket(Target target, Tasks connections, Wire wire, Duration silence) {
        this.target = target;
        this.connections = connections;
        this.transport = wire.transport();
        this.timing = wire.settings().timing();
        this.silence = silence;
        this.counters = wire.counters();
    }

    /** Begins to connect; on the owner thread. */
    void start() {
        int mine = generation.incrementAndGet();
        connections.block(() -> connect(mine));
    }

    /** Whether the connection stands. */
    boolean isOpen() {
        return open;
    }

    /** Says something; dropped when the connection does not stand, because reopening says everything anew. */
    void send(String message) {
        Transport.Socket current = socket;
        if (open && current != null && !current.send(message)) {
            lost(generation.get(), "cannot send");
        }
    }

    /** The connection, for those who have to know on which one something was said; null when none stands. */
    Transport.@Nullable Socket standing() {
        return open ? socket : null;
    }

    /** Checks for silence; called by a timer. */
    void watch() {
        long now = connections.nanoTime();
        if (open && now - heardNano > silence.toNanos()) {
            lost(generation.get(), "silent for " + silence.toMillis() + " ms");
        } else if (open && now - openedNano > timing.renewal().toNanos()) {
            reconnect("renewed before the exchange ends it");
        }
    }

    /** Drops the connection, or the wait for it, and opens it anew soon. */
    void reconnect(String reason) {
        failures = 0;
        lost(generation.get(), reason);
    }

    /** Drops the connection because the other end does not serve us; opened anew after ever longer waits. */
    void drop(String reason) {
        lost(generation.get(), reason);
    }

    /** Ends it for good. */
    void close() {
        closed = true;
        open = false;
        generation.incrementAndGet();
        Transport.Socket current = socket;
        if (current != null) {
            current.close();
        }
    }

    private void connect(int mine) {
        try {
            String address = target.address();
            connections.run(() -> dial(mine, address));
        } catch (RuntimeException unreachable) {
            connections.run(() -> lost(mine, String.valueOf(unreachable.getMessage())));
        }
    }

    private void dial(int mine, String address) {
        if (mine == generation.get() && !closed) {
            socket = transport.open(address, new Ear(mine));
        }
    }

    private void opened(int mine) {
        if (mine == generation.get() && !closed) {
            open = true;
            openedNano = connections.nanoTime();
            heardNano = openedNano;
            target.opened();
        }
    }

    private void lost(int mine, String reason) {
        if (mine != generation.get() || closed) {
            return;
        }
        int ended = generation.incrementAndGet();
        counters.reconnects.increment();
        boolean wasOpen = open;
        open = false;
        Transport.Socket old = socket;
        if (old != null) {
            old.cancel();
        }
        failures = wasOpen && connections.nanoTime() - openedNano > STEADY_NANOS ? 0 : failures;
        long wait = wait(failures++);
        log.info("socket lost name={} reason={} retryMillis={}", target.name(), reason, wait);
        connections.runAfter(wait, () -> restart(ended));
        if (wasOpen) {
            target.lost(reason);
        }
    }

    private void restart(int ended) {
        if (ended == generation.get() && !closed) {
            start();
        }
    }

    /** Full jitter; the first attempt soon, because most losses are of one connection only. */
    private long wait(int attempt) {
        long longest = attempt == 0
                ? timing.firstRetry().toMillis()
                : Math.min(
                        timing.longestRetry().toMillis(), SECOND_RETRY_MILLIS << Math.min(attempt - 1, MOST_DOUBLINGS));
        return SHORTEST_RETRY_MILLIS + connections.jitter(longest + 1);
    }

    /** Hears one connection; what an older one still says is not heard any more. */
    private final class Ear implements Transport.Ear {

        private final int mine;

        Ear(int mine) {
            this.mine = mine;
        }

        @Override
        public void opened() {
            connections.run(() -> KeptSocket.this.opened(mine));
        }

        @Override
        public void received(String message) {
            if (mine == generation.get()) {
                heardNano = connections.nanoTime();
                target.received(message);
            }
        }

        @Override
        public void ended(String reason) {
            connections.run(() -> lost(mine, reason));
        }
    }
}
