package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.common.Scheduler;

/** The engine's time: the stamp of the input in hand, never going back. Owned by the trading thread. */
final class EngineTime implements EngineClock {

    private static final long NANOS_PER_MILLI = 1_000_000;
    static final long NANOS_PER_SECOND = 1_000_000_000;
    static final long DAY_MILLIS = 86_400_000;

    private long epochNanos;

    /** Moves to the stamp of an input; an older stamp (another thread was faster) changes nothing. */
    void advance(long stamp) {
        if (stamp > epochNanos) {
            epochNanos = stamp;
        }
    }

    /** How much market time passes within a stretch of wall time. */
    static long marketNanos(Scheduler scheduler, long wallNanos) {
        return (long) ((double) NANOS_PER_SECOND / scheduler.wallNanos(NANOS_PER_SECOND) * wallNanos);
    }

    @Override
    public long epochNanos() {
        return epochNanos;
    }

    long epochMillis() {
        return epochNanos / NANOS_PER_MILLI;
    }

    /** First millisecond of the UTC day. */
    long dayMillis() {
        return Math.floorDiv(epochMillis(), DAY_MILLIS) * DAY_MILLIS;
    }
}
