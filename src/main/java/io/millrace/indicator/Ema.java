package io.millrace.indicator;

import io.millrace.common.Extension;

/** Exponential moving average of the closes, seeded by their simple average. Owned by the trading thread. */
public final class Ema implements Indicator {

    private final Smoothing average;

    Ema(int length) {
        average = Smoothing.exponential(length);
    }

    @Override
    public void onBar(BarView bar) {
        average.push(bar.close());
    }

    @Override
    public boolean ready() {
        return average.ready();
    }

    @Override
    public double value() {
        return average.value();
    }

    @Override
    public double forming(BarView bar) {
        return average.with(bar.close());
    }

    @Override
    public void reset() {
        average.clear();
    }

    /** Over 12 bars. */
    @Extension
    public static final class Fast implements IndicatorDefinition {

        @Override
        public String name() {
            return "ema-fast";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Ema(periods.emaFast());
        }
    }

    /** Over 26 bars. */
    @Extension
    public static final class Slow implements IndicatorDefinition {

        @Override
        public String name() {
            return "ema-slow";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Ema(periods.emaSlow());
        }
    }
}
