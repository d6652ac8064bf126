package io.millrace.market;

/**
 * Refuses a price that is more than a fifth away from the one before. A jump that lasts is believed: at least
 * {@value #PRINTS} refused prices that agree with each other over at least five seconds of market time, so that a market
 * that really moved is not shut out for good. Owned by the trading thread.
 */
final class PriceGuard {

    private static final long SHARE = 5;
    private static final int PRINTS = 10;
    private static final long LASTING_NANOS = 5_000_000_000L;

    private long acceptedE8;
    private long candidateE8;
    private long candidateSince;
    private int candidatePrints;

    /** Whether to believe the price; {@code otherE8} is what to compare with before the first one, 0 for nothing. */
    boolean accepts(long priceE8, long otherE8, long epochNanos) {
        long referenceE8 = acceptedE8 != 0 ? acceptedE8 : otherE8;
        if (referenceE8 == 0 || near(priceE8, referenceE8) || lasting(priceE8, epochNanos)) {
            acceptedE8 = priceE8;
            candidateE8 = 0;
            return true;
        }
        return false;
    }

    private boolean lasting(long priceE8, long epochNanos) {
        if (candidateE8 == 0 || !near(priceE8, candidateE8)) {
            candidateE8 = priceE8;
            candidateSince = epochNanos;
            candidatePrints = 1;
            return false;
        }
        candidatePrints++;
        return candidatePrints >= PRINTS && epochNanos - candidateSince >= LASTING_NANOS;
    }

    private static boolean near(long priceE8, long referenceE8) {
        return Math.abs(priceE8 - referenceE8) <= referenceE8 / SHARE;
    }
}
