package io.millrace.indicator;

import io.millrace.common.Extension;

/**
 * Relative strength index, 0 to 100, with Wilder's smoothing: 100 when there were only gains, 50 when nothing moved.
 * See Wilder, New Concepts in Technical Trading Systems (1978). Owned by the trading thread.
 */
public final class Rsi implements Indicator {

    private final Smoothing gains;
    private final Smoothing losses;
    private double lastClose = Double.NaN;

    Rsi(int length) {
        gains = Smoothing.wilder(length);
        losses = Smoothing.wilder(length);
    }

    @Override
    public void onBar(BarView bar) {
        double change = bar.close() - lastClose;
        lastClose = bar.close();
        if (Double.isNaN(change)) {
            return;
        }
        gains.push(Math.max(change, 0));
        losses.push(Math.max(-change, 0));
    }

    @Override
    public boolean ready() {
        return gains.ready();
    }

    @Override
    public double value() {
        return index(gains.value(), losses.value());
    }

    @Override
    public double forming(BarView bar) {
        double change = bar.close() - lastClose;
        return index(gains.with(Math.max(change, 0)), losses.with(Math.max(-change, 0)));
    }

    private static double index(double gain, double loss) {
        return gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
    }

    @Override
    public void reset() {
        gains.clear();
        losses.clear();
        lastClose = Double.NaN;
    }

    /** Over 14 bars. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "rsi";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Rsi(periods.rsi());
        }
    }
}
