package io.millrace.indicator;

import io.millrace.common.Extension;

/**
 * Average true range with Wilder's smoothing, in units of price. The first bar has no close before it: its range is its
 * high minus its low. See Wilder, New Concepts in Technical Trading Systems (1978). Owned by the trading thread.
 */
public final class Atr implements Indicator {

    private final Smoothing range;
    private double lastClose = Double.NaN;

    Atr(int length) {
        range = Smoothing.wilder(length);
    }

    @Override
    public void onBar(BarView bar) {
        range.push(trueRange(bar));
        lastClose = bar.close();
    }

    private double trueRange(BarView bar) {
        if (Double.isNaN(lastClose)) {
            return bar.high() - bar.low();
        }
        return Math.max(bar.high(), lastClose) - Math.min(bar.low(), lastClose);
    }

    @Override
    public boolean ready() {
        return range.ready();
    }

    @Override
    public double value() {
        return range.value();
    }

    @Override
    public double forming(BarView bar) {
        return range.with(trueRange(bar));
    }

    @Override
    public void reset() {
        range.clear();
        lastClose = Double.NaN;
    }

    /** Over 14 bars. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "atr";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Atr(periods.atr());
        }
    }
}
