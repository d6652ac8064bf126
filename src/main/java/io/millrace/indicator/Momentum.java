package io.millrace.indicator;

import io.millrace.common.Extension;

/** Change of the close over n bars, as a share of the close before them. Owned by the trading thread. */
public final class Momentum implements Indicator {

    private final Window closes;
    private double last = Double.NaN;

    Momentum(int length) {
        closes = new Window(length + 1);
    }

    @Override
    public void onBar(BarView bar) {
        closes.push(bar.close());
        last = bar.close();
    }

    @Override
    public boolean ready() {
        return closes.full();
    }

    @Override
    public double value() {
        return ready() ? last / closes.oldest() - 1 : Double.NaN;
    }

    /** Change of the close over the span, in units of price; NaN until ready. */
    public double change() {
        return ready() ? last - closes.oldest() : Double.NaN;
    }

    @Override
    public double forming(BarView bar) {
        return ready() ? bar.close() / closes.second() - 1 : Double.NaN;
    }

    @Override
    public void reset() {
        closes.clear();
        last = Double.NaN;
    }

    /** Over 5 minutes. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "momentum";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Momentum(periods.momentum());
        }
    }
}
