package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Scheduler;

/**
 * Notices that we stood still: a collection of garbage, a suspended machine, a starved thread, or a jump of the clock, which looks
 * the same from here. Timers run every tenth of a second of wall time, so two inputs further apart than a second, or two turns of
 * one timer, mean a pause. What was heard before is stale then: entries off, compare with the exchange, wait for new prices.
 * Owned by the trading thread.
 */
final class PauseWatch {

    static final String CODE = "stale-data";

    private static final long LIMIT_WALL_NANOS = EngineTime.NANOS_PER_SECOND;
    private static final long PERCENT = FixedPoint.ONE / 100;

    private final Books books;
    private final Ledger ledger;
    private final Reconciler reconciler;
    private final EntryGuard guard;
    private final EngineTime time;
    private final long limitNanos;
    private final double wallShare;
    private long beatNanos;

    PauseWatch(
            Books books, Ledger ledger, Reconciler reconciler, EntryGuard guard, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.ledger = ledger;
        this.reconciler = reconciler;
        this.guard = guard;
        this.time = time;
        this.limitNanos = EngineTime.marketNanos(scheduler, LIMIT_WALL_NANOS);
        this.wallShare = (double) LIMIT_WALL_NANOS / limitNanos;
    }

    /** Looks at the time that passed between two inputs; for every input. */
    void onInput(long beforeNanos) {
        if (time.epochNanos() - beforeNanos > limitNanos && beforeNanos != 0) {
            paused(time.epochNanos() - beforeNanos);
        }
    }

    /** A turn of the timer that runs every tenth of a second. */
    void beat() {
        long before = beatNanos;
        beatNanos = time.epochNanos();
        if (before != 0 && beatNanos - before > limitNanos + limitNanos / 5) {
            paused(beatNanos - before);
        }
    }

    /** Books and exchange agree again; every price that is trusted now was heard after the pause. */
    void agreed() {
        if (books.blocked(CODE)) {
            ledger.record(new EngineEvent.BlockLifted(
                    CODE, "engine", "compared with the exchange after the pause", time.epochNanos()));
        }
    }

    private void paused(long nanos) {
        beatNanos = time.epochNanos();
        guard.distrust();
        if (books.board().starting()) {
            return;
        }
        if (!books.blocked(CODE)) {
            long hundredths = (long) (nanos * wallShare / EngineTime.NANOS_PER_SECOND * 100);
            String seconds = FixedPoint.format(hundredths * PERCENT);
            ledger.record(new EngineEvent.BlockRaised(
                    CODE, "stood still for " + seconds + " s; entries wait for new prices", false, time.epochNanos()));
        }
        books.board().reconciling(true);
        reconciler.begin();
    }
}
