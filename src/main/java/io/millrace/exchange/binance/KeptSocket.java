package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket that is kept up: reopened with full-jitter back-off, renewed before the exchange ends it, taken for dead when it is
 * silent too long or does not open in time. A renewal makes before it breaks: the old connection speaks until the new one stands and
 * is as lively; when the new one fails, the old one goes on, and it is tried again later. All state belongs to the thread of
 * {@link Tasks}; messages go from the reader thread straight to the {@link Target}, one after the other.
 */
final class KeptSocket {

    private static final Logger log = LoggerFactory.getLogger(KeptSocket.class);
    private static final long STEADY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Both connections stand at least this long, so that the old one has told what it had on its way. */
    private static final long OVERLAP_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long YOUNG_NANOS = Duration.ofMinutes(1).toNanos();

    /** Far more than any message of the protocol has, in characters. */
    static final int LARGEST_MESSAGE = 1 << 20;

    /** Whose socket it is. */
    interface Target {

        /** For logs: "market 0". */
        String name();

        /** Where to connect; may block, and throw when that cannot be said now. On a virtual thread. */
        String address();

        /** The connection stands; what has to be said first may be said. On the owner thread. */
        void opened();

        /** A message. On the reader thread, or on the owner thread when one connection takes over from another. */
        void received(String message);

        /** The connection is lost; it is being reopened. On the owner thread; only after {@link #opened}. */
        void lost(String reason);

        /** Whether two connections may be open for a while, so that a renewal leaves no gap. */
        default boolean overlaps() {
            return false;
        }

        /** A connection is about to be opened. On the owner thread. */
        default void beginning() {}

        /** A connection is open: whoever has to ask for something on it does so, and says then when it stands. On the owner thread. */
        default void greet(Link link) {
            link.stands();
        }

        /** Takes a message of a connection whose turn to speak is still to come, or false when it is to be told then. */
        default boolean keeps(String message) {
            return false;
        }
    }

    private final Target target;
    private final Tasks connections;
    private final Timing timing;
    private final Duration silence;
    private final Counters counters;
    private final Dialler dialler;
    private final Backoff backoff;
    private final Turn turn;
    private @Nullable Link current;
    private @Nullable Link heir;
    private int attempt;
    private boolean up;
    private boolean closed;
    private long upNano;
    private long renewalNano;

    KeptSocket(Target target, Tasks connections, Wire wire, Duration silence) {
        this.target = target;
        this.connections = connections;
        this.timing = wire.settings().timing();
        this.silence = silence;
        this.counters = wire.counters();
        this.dialler = new Dialler(target, connections, wire);
        this.backoff = new Backoff(connections, timing);
        this.turn = new Turn(target);
    }

    /** Begins to connect; on the owner thread. */
    void start() {
        attempt++;
        Link link = new Link(this);
        current = link;
        turn.speaker(link);
        dialler.begin(link);
    }

    /** The connection, for those who have to know on which one something was said; null when none stands. */
    Transport.@Nullable Socket standing() {
        Link link = current;
        return link != null && link.isStanding() ? link.socket() : null;
    }

    /** Checks for silence and age; called by a timer. */
    void watch() {
        Link link = current;
        if (link == null || closed) {
            return;
        }
        long now = connections.nanoTime();
        Link next = heir;
        if (link.isOpen() && now - link.heardNano() > silence.toNanos()) {
            ended(link, "silent for " + silence.toMillis() + " ms");
        } else if (next != null) {
            watchHeir(link, next, now);
        } else if (link.isStanding() && now - renewalNano >= 0) {
            renew();
        }
    }

    /** Renews the connection soon, because the exchange said that it will end it; one that is hardly open a minute after it was. */
    void renewSoon() {
        Link link = current;
        if (link != null && link.isStanding()) {
            long wait = Math.max(0, link.openedNano() + YOUNG_NANOS - connections.nanoTime());
            long left = renewalNano - connections.nanoTime();
            renewalNano = connections.nanoTime() + Math.min(wait, left);
        }
    }

    /** Drops the connection, or the wait for it, and opens it anew soon. */
    void reconnect(String reason) {
        backoff.reset();
        drop(reason);
    }

    /** Drops the connection because the other end does not serve us; opened anew after ever longer waits. */
    void drop(String reason) {
        Link next = heir;
        heir = null;
        if (next != null) {
            next.cut();
        }
        turn.heir(null);
        if (current != null && !closed) {
            lost(current, reason);
        }
    }

    /** Ends it for good. */
    void close() {
        closed = true;
        turn.speaker(null);
        leave(heir);
        leave(current);
    }

    private static void leave(@Nullable Link link) {
        if (link != null) {
            link.leave();
        }
    }

    /** Runs on the owner thread, soon. */
    void later(Runnable task) {
        connections.run(task);
    }

    /** A message of a connection. On its reader thread. */
    void heard(Link link, String message) {
        if (message.length() > LARGEST_MESSAGE) {
            counters.unreadable.increment();
            later(() -> ended(link, "a message of " + message.length() + " characters"));
            return;
        }
        link.spoke(connections.nanoTime());
        turn.heard(link, message);
    }

    /** A connection is open. */
    void opened(Link link) {
        if (isOurs(link) && link.isDialled()) {
            link.open(connections.nanoTime());
            target.greet(link);
        }
    }

    /** A connection carries what it should. */
    void stands(Link link) {
        if (isOurs(link) && link.isOpen() && !link.isStanding()) {
            link.standing(connections.nanoTime());
            if (link == current) {
                up(link);
            }
        }
    }

    /** A connection ended, or has to. */
    void ended(Link link, String reason) {
        if (!isOurs(link)) {
            return;
        }
        if (link == current) {
            lost(link, reason);
        } else {
            renewalFailed(link, reason);
        }
    }

    private boolean isOurs(Link link) {
        return !closed && !link.hasEnded() && (link == current || link == heir);
    }

    private void up(Link link) {
        up = true;
        upNano = link.stoodNano();
        plan(link);
        target.opened();
    }

    private void plan(Link link) {
        backoff.renewed();
        renewalNano = link.openedNano() + timing.renewal().toNanos();
    }

    /** The connection that speaks is gone; one that was to take over does so at once, but what is missing between them is lost. */
    private void lost(Link gone, String reason) {
        gone.cut();
        counters.reconnects.increment();
        boolean wasUp = up;
        up = false;
        if (wasUp && connections.nanoTime() - upNano > STEADY_NANOS) {
            backoff.reset();
        }
        Link next = heir;
        if (next == null) {
            turn.speaker(null);
            retry(reason);
        } else {
            log.info("socket lost name={} reason={} successor=ready", target.name(), reason);
            takeOver(next);
        }
        if (wasUp) {
            target.lost(reason);
        }
        if (next != null && next.isStanding()) {
            up(next);
        }
    }

    private void retry(String reason) {
        long wait = backoff.retryMillis();
        log.info("socket lost name={} reason={} retryMillis={}", target.name(), reason, wait);
        int mine = ++attempt;
        connections.runAfter(wait, () -> {
            if (mine == attempt && !closed) {
                start();
            }
        });
    }

    private void takeOver(Link next) {
        current = next;
        heir = null;
        turn.pass();
    }

    private void renew() {
        if (!target.overlaps()) {
            reconnect("renewed before the exchange ends it");
            return;
        }
        Link next = new Link(this);
        heir = next;
        turn.heir(next);
        dialler.begin(next);
    }

    /** The new connection takes over once it has stood long enough, and not before it says something that the old one says. */
    private void watchHeir(Link old, Link next, long now) {
        boolean ripe = next.isStanding() && now - next.stoodNano() >= OVERLAP_NANOS;
        boolean lively = next.heardNano() > next.stoodNano() || old.heardNano() < next.stoodNano();
        if (ripe && lively) {
            takeOver(next);
            plan(next);
            counters.renewals.increment();
            old.leave();
            log.info("socket renewed name={}", target.name());
        } else if (next.isOpen() && now - next.openedNano() > timing.call().toNanos() + OVERLAP_NANOS) {
            renewalFailed(next, "it does not carry what it should");
        }
    }

    private void renewalFailed(Link next, String reason) {
        next.cut();
        heir = null;
        turn.heir(null);
        long wait = backoff.renewalMillis();
        renewalNano = connections.nanoTime() + wait * NANOS_PER_MILLI;
        log.warn("socket not renewed yet name={} reason={} retryMillis={}", target.name(), reason, wait);
    }
}
