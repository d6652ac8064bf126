package io.millrace.market;

/**
 * One closed minute. Prices are E8; volumes are statistics of other people's trades and therefore doubles.
 *
 * @param openMillis first millisecond of the minute
 * @param volume base quantity traded
 * @param takerBuyVolume part of it whose aggressor bought; NaN when unknown (recorded data without the column)
 * @param trades number of trades; -1 when unknown
 */
public record Bar(
        long openMillis,
        long openE8,
        long highE8,
        long lowE8,
        long closeE8,
        double volume,
        double takerBuyVolume,
        int trades) {

    /** Length of a bar. */
    public static final long MILLIS = 60_000;

    public Bar {
        if (lowE8 <= 0 || highE8 < Math.max(openE8, closeE8) || lowE8 > Math.min(openE8, closeE8)) {
            throw new IllegalArgumentException("Bar of " + openMillis + " has impossible prices: open " + openE8
                    + " high " + highE8 + " low " + lowE8 + " close " + closeE8);
        }
    }

    /** First millisecond after the bar. */
    public long closeMillis() {
        return openMillis + MILLIS;
    }
}
