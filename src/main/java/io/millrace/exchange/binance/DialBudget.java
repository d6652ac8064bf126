package io.millrace.exchange.binance;

import java.time.Duration;

/**
 * Spaces the attempts to open sockets, all of one adapter together: at most {@value #PER_SECOND} in any second, and fewer in five
 * minutes than the 300 after which the exchange bans an address. First come, first served. Owned by the thread of
 * {@link io.millrace.exchange.Tasks}.
 */
final class DialBudget {

    static final int PER_SECOND = 5;
    static final int PER_FIVE_MINUTES = 240;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toNanos();

    /** When the newest attempts are made, in their order; the one of number n is at n modulo the length. */
    private final long[] moments = new long[PER_FIVE_MINUTES];

    private int attempts;

    /** Takes the next free moment; answers how long to wait for it, in nanoseconds. */
    long reserve(long nowNano) {
        long moment = nowNano;
        if (attempts > 0) {
            moment = later(moment, before(1));
        }
        if (attempts >= PER_SECOND) {
            moment = later(moment, before(PER_SECOND) + SECOND);
        }
        if (attempts >= PER_FIVE_MINUTES) {
            moment = later(moment, before(PER_FIVE_MINUTES) + FIVE_MINUTES);
        }
        moments[attempts % PER_FIVE_MINUTES] = moment;
        attempts++;
        return moment - nowNano;
    }

    private long before(int back) {
        return moments[(attempts - back) % PER_FIVE_MINUTES];
    }

    private static long later(long nano, long other) {
        return other - nano > 0 ? other : nano;
    }
}
