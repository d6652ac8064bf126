package io.millrace.indicator;

import io.millrace.common.Extension;

/**
 * Efficiency ratio: how far the close came over n bars, as a share of the way it went; 0 back and forth (or nothing
 * moved), 1 a straight line. A random walk over 20 bars averages about 0.2. See Kaufman, Trading Systems and Methods.
 * Owned by the trading thread.
 */
public final class Efficiency implements Indicator {

    private final Window closes;
    private final Window steps;
    private double last = Double.NaN;

    Efficiency(int length) {
        closes = new Window(length + 1);
        steps = new Window(length);
    }

    @Override
    public void onBar(BarView bar) {
        if (!Double.isNaN(last)) {
            steps.push(Math.abs(bar.close() - last));
        }
        closes.push(bar.close());
        last = bar.close();
    }

    @Override
    public boolean ready() {
        return closes.full();
    }

    @Override
    public double value() {
        return ready() ? ratio(last - closes.oldest(), steps.mean() * steps.length()) : Double.NaN;
    }

    @Override
    public double forming(BarView bar) {
        if (!ready()) {
            return Double.NaN;
        }
        double way = steps.meanWith(Math.abs(bar.close() - last)) * steps.length();
        return ratio(bar.close() - closes.second(), way);
    }

    private static double ratio(double distance, double way) {
        return way > 0 ? Math.min(1, Math.abs(distance) / way) : 0;
    }

    @Override
    public void reset() {
        closes.clear();
        steps.clear();
        last = Double.NaN;
    }

    /** Over 20 bars. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "efficiency";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Efficiency(periods.efficiency());
        }
    }
}
