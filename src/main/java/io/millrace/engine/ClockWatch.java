package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.order.OrderEvent;

/**
 * Entries only while we know what time the exchange has: the adapter tells what every comparison of the clocks came to, and the
 * exchange says no when a stamp was wrong (SAFETY I22). Owned by the trading thread.
 */
final class ClockWatch {

    static final String CODE = "clock";

    private static final long LIMIT_WALL_MILLIS = 500;
    private static final long SILENT_WALL_NANOS = 180 * EngineTime.NANOS_PER_SECOND;
    private static final int BAD_TIMESTAMP = -1021;
    private static final int BAD_WINDOW = -5028;
    private static final long MILLI = 1_000_000;

    private final Books books;
    private final Ledger ledger;
    private final Scheduler scheduler;
    private final EngineTime time;
    private long checkedNanos;
    private long doubtedNanos;
    private long errorMillis = EngineSnapshot.UNKNOWN;
    private long aheadMillis = EngineSnapshot.UNKNOWN;

    ClockWatch(Books books, Ledger ledger, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.time = time;
    }

    void on(ConnectionEvent.ClockChecked check) {
        checkedNanos = time.epochNanos();
        boolean known = check.errorMillis() != Long.MAX_VALUE;
        errorMillis = known ? wallMillis(check.errorMillis()) : EngineSnapshot.UNKNOWN;
        aheadMillis = known ? wallMillis(check.aheadMillis()) : EngineSnapshot.UNKNOWN;
        if (check.errorMillis() == Long.MAX_VALUE) {
            raise("the exchange's time is not known");
        } else if (wallMillis(check.errorMillis()) > LIMIT_WALL_MILLIS) {
            raise("the exchange's time is known only to " + wallMillis(check.errorMillis()) + " ms");
        } else if (Math.abs(wallMillis(check.aheadMillis())) > LIMIT_WALL_MILLIS) {
            raise("our clock is " + wallMillis(check.aheadMillis()) + " ms ahead of the exchange's (below 0: behind)");
        } else if (books.blocked(CODE) && check.epochNanos() > doubtedNanos) {
            ledger.record(new EngineEvent.BlockLifted(CODE, "engine", "the clocks agree", time.epochNanos()));
        }
    }

    /** How far our estimate of the exchange's time may be off, wall milliseconds, at the newest comparison; or unknown. */
    long errorMillis() {
        return errorMillis;
    }

    /** How far our stamps ran ahead of that estimate, wall milliseconds; or unknown. */
    long aheadMillis() {
        return aheadMillis;
    }

    /** The exchange refused a stamp of ours. */
    void onRejected(OrderEvent.Rejected no) {
        if (no.code() == BAD_TIMESTAMP || no.code() == BAD_WINDOW) {
            raise("the exchange refused our time stamp (" + no.code() + ")");
            doubtedNanos = time.epochNanos();
        }
    }

    /** Comparisons that stopped coming leave us without knowledge. */
    void onSecond() {
        if (checkedNanos != 0 && scheduler.wallNanos(time.epochNanos() - checkedNanos) > SILENT_WALL_NANOS) {
            raise("the exchange's time was not compared for three minutes");
        }
    }

    private void raise(String reason) {
        if (!books.blocked(CODE)) {
            ledger.record(new EngineEvent.BlockRaised(CODE, reason, false, time.epochNanos()));
        }
    }

    private long wallMillis(long marketMillis) {
        long most = Long.MAX_VALUE / MILLI;
        return scheduler.wallNanos(Math.clamp(marketMillis, -most, most) * MILLI) / MILLI;
    }
}
