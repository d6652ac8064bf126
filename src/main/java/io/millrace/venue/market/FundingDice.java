package io.millrace.venue.market;

/** Funding rates of the synthetic market: a function of seed, symbol and time, mostly the usual 0.01 % per 8 hours. */
final class FundingDice {

    private static final long USUAL_PER_8_HOURS_E8 = 10_000;
    private static final double USUAL_SHARE = 0.5;
    private static final double DEVIATION_E8 = 8_000;
    private static final double LARGEST_E8 = 100_000;

    private final long seed;

    FundingDice(long seed) {
        this.seed = seed;
    }

    /** Rate settled at this time, E8; within -0.1 % and 0.1 %. */
    long rateE8(Contract contract, long settlementMillis) {
        SeededRandom random =
                new SeededRandom(SeededRandom.seed(seed, contract.symbol() + " funding") ^ settlementMillis);
        long usual = USUAL_PER_8_HOURS_E8 * contract.fundingHours() / 8;
        if (random.chance(USUAL_SHARE)) {
            return usual;
        }
        return Math.round(Math.clamp(usual + DEVIATION_E8 * random.gaussian(), -LARGEST_E8, LARGEST_E8));
    }
}
