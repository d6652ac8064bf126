package io.millrace.venue.market;

/**
 * The market-wide factor in the time before the start, step by step, so that each symbol can live through its past by itself.
 * The market opens in a young trend after a calm, so that a newcomer need not wait for something to happen.
 */
final class CommonPast {

    /** Steps of a minute. */
    static final int STEPS = 4;

    static final double STEP_MINUTES = 1.0 / STEPS;
    /** Minute from which market and some symbols trend. */
    static final int TREND_FROM = SyntheticMarket.PAST_MINUTES - 6;

    private static final int CALM_FROM = SyntheticMarket.PAST_MINUTES - 36;
    private static final long MINUTE_MILLIS = 60_000;

    private final long firstMillis;
    private final double[] common = new double[SyntheticMarket.PAST_MINUTES * STEPS];
    private final double[] liveliness = new double[common.length];

    /** Lets the driver live through the past; afterwards it is where the market begins. */
    CommonPast(Driver driver, long startMillis) {
        firstMillis = startMillis - SyntheticMarket.PAST_MINUTES * MINUTE_MILLIS;
        for (int i = 0; i < common.length; i++) {
            if (i == CALM_FROM * STEPS) {
                driver.regime().holdCalm();
            } else if (i == TREND_FROM * STEPS) {
                driver.regime().holdTrend();
            }
            common[i] = driver.advance(STEP_MINUTES, 1);
            liveliness[i] = driver.volatility();
        }
        driver.regime().release();
    }

    long openMillis(int minute) {
        return firstMillis + minute * MINUTE_MILLIS;
    }

    /** Fills in what all symbols share in a part of a minute. */
    void load(int minute, int part, MarketStep step) {
        int at = minute * STEPS + part;
        step.common = common[at];
        step.liveliness = liveliness[at];
        if (part == 0) {
            step.at(openMillis(minute));
        }
    }
}
