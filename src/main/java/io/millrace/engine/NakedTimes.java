package io.millrace.engine;

/**
 * How long positions of this process were without a proven stop, each gap counted when it ends. Wall time, by the stamps of what
 * was heard. Owned by the trading thread.
 */
final class NakedTimes {

    private long gaps;
    private long overdue;
    private long nanos;
    private long longestNanos;

    /**
     * A gap has ended.
     *
     * @param told whether it lasted longer than the quarter of a second that it may
     */
    void ended(long wallNanos, boolean told) {
        gaps++;
        overdue += told ? 1 : 0;
        nanos += wallNanos;
        longestNanos = Math.max(longestNanos, wallNanos);
    }

    /** Gaps that have ended. */
    long gaps() {
        return gaps;
    }

    /** Those of them that lasted too long. */
    long overdue() {
        return overdue;
    }

    /** Their sum. */
    long nanos() {
        return nanos;
    }

    /** The longest of them; 0 without any. */
    long longestNanos() {
        return longestNanos;
    }
}
