package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.binance.BinanceSettings.Timing;

/**
 * How long to wait before the next attempt: full jitter over a time that doubles with each failure. Owned by the thread of
 * {@link Tasks}.
 */
final class Backoff {

    private static final long SHORTEST_MILLIS = 20;
    private static final long SECOND_MILLIS = 500;
    private static final long FIRST_RENEWAL_MILLIS = 5_000;
    private static final long LONGEST_RENEWAL_MILLIS = 300_000;
    private static final int MOST_DOUBLINGS = 10;

    private final Tasks tasks;
    private final long firstMillis;
    private final long longestMillis;
    private int failures;
    private int renewals;

    Backoff(Tasks tasks, Timing timing) {
        this.tasks = tasks;
        this.firstMillis = timing.firstRetry().toMillis();
        this.longestMillis = timing.longestRetry().toMillis();
    }

    /** All is well again: the next loss is the first one. */
    void reset() {
        failures = 0;
    }

    /** Before a lost connection is opened again; the first attempt soon, because most losses are of one connection only. */
    long retryMillis() {
        long longest = failures == 0 ? firstMillis : Math.min(longestMillis, doubled(SECOND_MILLIS, failures - 1));
        failures++;
        return Math.max(Math.min(SHORTEST_MILLIS, longest), tasks.jitter(longest + 1));
    }

    /** A connection is new: the next renewal is the first attempt. */
    void renewed() {
        renewals = 0;
    }

    /** Before the next attempt to renew; there is an hour for them, and nothing is lost yet. */
    long renewalMillis() {
        long longest = Math.min(LONGEST_RENEWAL_MILLIS, doubled(FIRST_RENEWAL_MILLIS, renewals));
        renewals++;
        return FIRST_RENEWAL_MILLIS / 5 + tasks.jitter(longest);
    }

    private static long doubled(long millis, int times) {
        return millis << Math.min(times, MOST_DOUBLINGS);
    }
}
