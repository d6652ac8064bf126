package io.millrace.venue.market;

/**
 * A source of returns without a price of its own: the market-wide factor is one, and every symbol has one. Its steps have an
 * expected value of exactly zero whatever happened before, a variance of about 1 per minute, fat tails, and a size that
 * clusters on two scales (minutes and an hour). Owned by one thread.
 */
final class Driver {

    private static final double SLOW_MINUTES = 360;
    private static final double FAST_MINUTES = 12;
    private static final double SLOW_SPREAD = 0.5;
    private static final double FAST_SPREAD = 0.35;
    private static final double JUMPS_PER_MINUTE = 1 / 90.0;
    private static final double JUMP_SIZE = 2.5;
    private static final double LARGEST_LOG = 1.5;
    /** Brings the variance of a minute to about 1; measured by SyntheticMarketStatisticsTest. */
    static final double SCALE = 0.53;

    private final SeededRandom random;
    private final Regime regime;
    private double slow;
    private double fast;
    private double volatility = 1;

    Driver(SeededRandom random) {
        this.random = random;
        this.regime = new Regime(random);
        slow = SLOW_SPREAD * random.gaussian();
        fast = FAST_SPREAD * random.gaussian();
    }

    /** Its mood, for the opening of the market. */
    Regime regime() {
        return regime;
    }

    /** How lively it is now; about 1 on average. */
    double volatility() {
        return volatility;
    }

    /** Standard deviation of the even part of a minute's step now. */
    double deviation() {
        return SCALE * volatility;
    }

    /**
     * The next step.
     *
     * @param outside factor on the size of shocks that comes from outside (the market's liveliness)
     */
    double advance(double minutes, double outside) {
        double noise = random.gaussian();
        slow += reversion(slow, minutes / SLOW_MINUTES, SLOW_SPREAD, noise);
        fast += reversion(fast, minutes / FAST_MINUTES, FAST_SPREAD, random.gaussian());
        double size = outside * StrictMath.exp(Math.clamp(slow + fast, -LARGEST_LOG, LARGEST_LOG));
        volatility = size * regime.volatility();
        double step = volatility * Math.sqrt(minutes) * random.gaussian();
        if (random.chance(JUMPS_PER_MINUTE * minutes)) {
            step += size * JUMP_SIZE * random.gaussian();
        }
        // drift and the jump that pays for it by the same factor of the same moment: so their sum is expected to be
        // zero
        step += size * regime.advance(minutes);
        regime.moved(step);
        return SCALE * step;
    }

    private static double reversion(double level, double share, double spread, double noise) {
        return -level * share + spread * Math.sqrt(2 * share) * noise;
    }
}
