package io.millrace.venue.market;

/**
 * The fair value of one symbol: moves with the market-wide factor and with a driver of its own. The price itself (not its
 * logarithm) has an expected change of zero. Owned by the venue's thread.
 */
final class SyntheticPrice {

    /** No single step is larger; far outside of what the drivers give. */
    private static final double LARGEST_STEP = 0.2;
    /** How much of the market's liveliness each symbol shares. */
    private static final double SHARED_LIVELINESS = 0.6;

    private static final double RECENT_MINUTES = 0.5;

    private final Contract contract;
    private final SyntheticProfile profile;
    private final Driver own;
    private final double ownShare;
    private double fromE8;
    private double toE8;
    private double liveliness = 1;
    private double deviation = 1;
    /** Usual move of a minute at this hour, as a fraction. */
    private double size;

    private double surprise;
    private double recent;

    SyntheticPrice(SyntheticListing listing, SeededRandom random) {
        this.contract = listing.terms();
        this.profile = listing.profile();
        own = new Driver(random);
        ownShare = Math.sqrt(1 - profile.commonShare() * profile.commonShare());
        size = profile.minuteDeviation();
        toE8 = profile.priceE8();
        fromE8 = toE8;
    }

    /** Its own mood, beside the market's. */
    Regime regime() {
        return own.regime();
    }

    /** Moves on with the market. */
    void advance(MarketStep market) {
        double minutes = market.minutes;
        double outside = 1 - SHARED_LIVELINESS + SHARED_LIVELINESS * market.liveliness;
        double step = profile.commonShare() * market.common + ownShare * own.advance(minutes, outside);
        liveliness = Math.sqrt(own.volatility() * market.liveliness);
        size = profile.minuteDeviation() * market.daySize;
        deviation = Driver.SCALE * length(profile.commonShare() * market.liveliness, ownShare * own.volatility());
        surprise = step / Math.sqrt(minutes);
        recent = recent * (1 - minutes / RECENT_MINUTES) + step / Math.sqrt(RECENT_MINUTES / 2);
        fromE8 = toE8;
        double moved = fromE8 * (1 + Math.clamp(step * size, -LARGEST_STEP, LARGEST_STEP));
        toE8 = Math.clamp(moved, 2.0 * contract.minPriceE8(), contract.maxPriceE8() / 2.0);
    }

    /** Fair value in ticks when a part (0 to 1) of the last step is over. */
    double ticks(double part) {
        return (fromE8 + (toE8 - fromE8) * part) / contract.tickE8();
    }

    /** Fair value now, on the tick, E8. */
    long roundedE8() {
        return Math.round(toE8 / contract.tickE8()) * contract.tickE8();
    }

    /** How lively the symbol is; about 1 on average. */
    double liveliness() {
        return liveliness;
    }

    /** The last step with its sign, in standard deviations of an average step of that length. */
    double surprise() {
        return surprise;
    }

    /** The moves of the last half minute with their sign, in standard deviations. */
    double recent() {
        return recent;
    }

    /** Standard deviation of a step of this length now, jumps and drift aside; E8 of price. */
    double deviationE8(double minutes) {
        return toE8 * size * deviation * Math.sqrt(minutes);
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
