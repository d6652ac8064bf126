package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Macd;
import java.util.Locale;

/** Goes with a cross of the MACD line through its signal, fading out over a few bars. */
final class MacdCross implements Voter {

    private final Macd macd;
    private final int bars;

    private MacdCross(IndicatorSet indicators, SignalLevels levels) {
        macd = indicators.require("macd", Macd.class);
        bars = levels.macdCrossBars();
    }

    @Override
    public boolean ready() {
        return macd.ready();
    }

    @Override
    public double vote() {
        int age = macd.barsSinceCross();
        if (age < 0 || age >= bars) {
            return 0;
        }
        return Math.signum(macd.histogram()) * (bars - age) / bars;
    }

    /** Bars since the cross; -1 when none was seen. */
    @Override
    public double value() {
        return macd.barsSinceCross();
    }

    @Override
    public String text(double value) {
        return value < 0 ? "no cross seen" : String.format(Locale.ROOT, "crossed %.0f bars ago", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "macd-cross";
        }

        @Override
        public VoteRole role() {
            return VoteRole.TREND;
        }

        @Override
        public double defaultWeight() {
            return 0.25;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new MacdCross(indicators, levels);
        }
    }
}
