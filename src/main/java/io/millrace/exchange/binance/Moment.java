package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;

/**
 * The exchange's time now, as far as it can be known, in milliseconds since the epoch.
 *
 * @param millis the best estimate
 * @param guardMillis how far the exchange's own clock may be from it, on either side
 */
record Moment(long millis, long guardMillis) {

    /** What is always allowed for: the exchange's machines need not agree with each other either. */
    static final long LEAST_GUARD = 1_000;

    /** A whole window of the longest kind: nothing is known of where in it the exchange is. */
    private static final long WIDEST_GUARD = 60_000;

    static Moment of(LiveClock clock) {
        return new Moment(clock.exchangeMillis(), Math.clamp(clock.errorMillis(), LEAST_GUARD, WIDEST_GUARD));
    }

    long earliest() {
        return millis - guardMillis;
    }

    long latest() {
        return millis + guardMillis;
    }
}
