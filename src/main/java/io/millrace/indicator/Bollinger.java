package io.millrace.indicator;

import io.millrace.common.Extension;
import java.util.List;

/**
 * Bands two population standard deviations around the simple average of the closes. The value is the place of the close
 * between them: 0 on the lower, 1 on the upper, 0.5 when the bands have no width. Owned by the trading thread.
 */
public final class Bollinger implements Indicator {

    private static final double DEVIATIONS = 2;
    private static final List<String> LINES = List.of("percent", "upper", "middle", "lower", "width", "width-rank");

    private final Window closes;
    private final Window widths;
    private double middle = Double.NaN;
    private double deviation = Double.NaN;
    private double close = Double.NaN;
    private double rank = Double.NaN;

    Bollinger(int length, int rankLength) {
        closes = new Window(length);
        widths = new Window(rankLength);
    }

    @Override
    public void onBar(BarView bar) {
        closes.push(bar.close());
        if (!closes.full()) {
            return;
        }
        close = bar.close();
        middle = closes.mean();
        deviation = closes.deviation();
        widths.push(width());
        rank = widths.full() ? widths.rank(width()) : Double.NaN;
    }

    @Override
    public boolean ready() {
        return closes.full();
    }

    @Override
    public double value() {
        return place(close, middle, deviation);
    }

    @Override
    public double forming(BarView bar) {
        return ready()
                ? place(bar.close(), closes.meanWith(bar.close()), closes.deviationWith(bar.close()))
                : Double.NaN;
    }

    private static double place(double close, double middle, double deviation) {
        return deviation == 0 ? 0.5 : 0.5 + (close - middle) / (2 * DEVIATIONS * deviation);
    }

    @Override
    public void reset() {
        closes.clear();
        widths.clear();
        middle = Double.NaN;
        deviation = Double.NaN;
        close = Double.NaN;
        rank = Double.NaN;
    }

    @Override
    public List<String> lines() {
        return LINES;
    }

    @Override
    public double line(int index) {
        return switch (index) {
            case 0 -> value();
            case 1 -> upper();
            case 2 -> middle();
            case 3 -> lower();
            case 4 -> width();
            case 5 -> widthRank();
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    public double upper() {
        return middle + DEVIATIONS * deviation;
    }

    public double middle() {
        return middle;
    }

    public double lower() {
        return middle - DEVIATIONS * deviation;
    }

    /** Distance of the bands as a share of the middle. */
    public double width() {
        return 2 * DEVIATIONS * deviation / middle;
    }

    /** Share of the last widths (this one among them) below this one, 0 to 1; NaN until so many were seen. */
    public double widthRank() {
        return rank;
    }

    /** 20 bars, ranked among 240 widths. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "bollinger";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new Bollinger(periods.bollinger(), periods.bollingerRank());
        }
    }
}
