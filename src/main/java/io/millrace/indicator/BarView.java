package io.millrace.indicator;

/**
 * One bar as numbers for statistics: prices and volumes in whole units. Reused for every bar, so keep no reference to it.
 * Owned by the trading thread.
 */
public final class BarView {

    private static final double UNIT = 1e8;

    private long openMillis;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private double takerBuyVolume;
    private int trades;

    /** Fills the view; prices in E8, {@code takerBuyVolume} NaN and {@code trades} -1 when unknown. */
    public void set(
            long openMillis,
            long openE8,
            long highE8,
            long lowE8,
            long closeE8,
            double volume,
            double takerBuyVolume,
            int trades) {
        this.openMillis = openMillis;
        this.open = openE8 / UNIT;
        this.high = highE8 / UNIT;
        this.low = lowE8 / UNIT;
        this.close = closeE8 / UNIT;
        this.volume = volume;
        this.takerBuyVolume = takerBuyVolume;
        this.trades = trades;
    }

    /** First millisecond of the minute. */
    public long openMillis() {
        return openMillis;
    }

    public double open() {
        return open;
    }

    public double high() {
        return high;
    }

    public double low() {
        return low;
    }

    public double close() {
        return close;
    }

    /** Base quantity traded. */
    public double volume() {
        return volume;
    }

    /** Base quantity whose aggressor bought; NaN when unknown. */
    public double takerBuyVolume() {
        return takerBuyVolume;
    }

    /** -1 when unknown. */
    public int trades() {
        return trades;
    }
}
