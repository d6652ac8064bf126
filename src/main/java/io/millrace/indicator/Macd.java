package io.millrace.indicator;

import io.millrace.common.Extension;
import java.util.List;

/**
 * Moving average convergence divergence: fast minus slow exponential average (line), its own average (signal), and the
 * difference of both (histogram, the value). Owned by the trading thread.
 */
public final class Macd implements Indicator {

    private static final double ROUNDING = 1e-12;
    private static final List<String> LINES = List.of("histogram", "line", "signal");

    private final Smoothing fast;
    private final Smoothing slow;
    private final Smoothing signal;
    private double previousHistogram = Double.NaN;
    private int side;
    private int barsSinceCross = -1;

    Macd(IndicatorPeriods periods) {
        fast = Smoothing.exponential(periods.emaFast());
        slow = Smoothing.exponential(periods.emaSlow());
        signal = Smoothing.exponential(periods.macdSignal());
    }

    @Override
    public void onBar(BarView bar) {
        previousHistogram = histogram();
        fast.push(bar.close());
        slow.push(bar.close());
        if (slow.ready()) {
            signal.push(macd());
        }
        countCross();
    }

    private void countCross() {
        int now = side();
        if (now != 0 && side != 0 && now != side) {
            barsSinceCross = 0;
        } else if (barsSinceCross >= 0 && barsSinceCross < Integer.MAX_VALUE) {
            barsSinceCross++;
        }
        side = now != 0 ? now : side;
    }

    /** Sign of the histogram; what is only rounding of the averages has none, so that a dead market does not cross. */
    private int side() {
        double now = histogram();
        double rounding = ROUNDING * slow.value();
        return now > rounding ? 1 : now < -rounding ? -1 : 0;
    }

    @Override
    public boolean ready() {
        return signal.ready();
    }

    @Override
    public double value() {
        return histogram();
    }

    @Override
    public double forming(BarView bar) {
        double line = fast.with(bar.close()) - slow.with(bar.close());
        return line - signal.with(line);
    }

    @Override
    public void reset() {
        fast.clear();
        slow.clear();
        signal.clear();
        previousHistogram = Double.NaN;
        side = 0;
        barsSinceCross = -1;
    }

    @Override
    public List<String> lines() {
        return LINES;
    }

    @Override
    public double line(int index) {
        return switch (index) {
            case 0 -> histogram();
            case 1 -> macd();
            case 2 -> signal();
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    /** Fast minus slow average; NaN before the slow one is known. */
    public double macd() {
        return fast.value() - slow.value();
    }

    /** Average of the line; NaN until ready. */
    public double signal() {
        return signal.value();
    }

    /** Line minus signal; NaN until ready. */
    public double histogram() {
        return macd() - signal();
    }

    /** The histogram one bar before; NaN when there was none. */
    public double previousHistogram() {
        return previousHistogram;
    }

    /** Closed bars since the line crossed its signal, 0 on the bar of the cross; -1 when it was not seen to. */
    public int barsSinceCross() {
        return barsSinceCross;
    }

    /** 12, 26, 9. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "macd";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Macd(periods);
        }
    }
}
