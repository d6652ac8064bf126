package io.millrace.indicator;

import io.millrace.common.Extension;

/** Simple moving average of the closes. Owned by the trading thread. */
public final class Sma implements Indicator {

    private final Window closes;

    Sma(int length) {
        closes = new Window(length);
    }

    @Override
    public void onBar(BarView bar) {
        closes.push(bar.close());
    }

    @Override
    public boolean ready() {
        return closes.full();
    }

    @Override
    public double value() {
        return ready() ? closes.mean() : Double.NaN;
    }

    @Override
    public double forming(BarView bar) {
        return ready() ? closes.meanWith(bar.close()) : Double.NaN;
    }

    @Override
    public void reset() {
        closes.clear();
    }

    /** Over 5 bars. */
    @Extension
    public static final class Fast implements IndicatorDefinition {

        @Override
        public String name() {
            return "sma-fast";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Sma(periods.smaFast());
        }
    }

    /** Over 10 bars. */
    @Extension
    public static final class Medium implements IndicatorDefinition {

        @Override
        public String name() {
            return "sma-medium";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Sma(periods.smaMedium());
        }
    }

    /** Over 20 bars. */
    @Extension
    public static final class Slow implements IndicatorDefinition {

        @Override
        public String name() {
            return "sma-slow";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Sma(periods.smaSlow());
        }
    }
}
