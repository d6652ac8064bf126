package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Macd;
import java.util.Locale;

/** Goes with a MACD histogram that moved away from zero without changing its sign. */
final class MacdGrowth implements Voter {

    private final Macd macd;

    private MacdGrowth(IndicatorSet indicators) {
        macd = indicators.require("macd", Macd.class);
    }

    @Override
    public boolean ready() {
        return macd.ready();
    }

    @Override
    public double vote() {
        double now = macd.histogram();
        double before = macd.previousHistogram();
        if (now > 0 && before > 0 && now > before) {
            return 1;
        }
        return now < 0 && before < 0 && now < before ? -1 : 0;
    }

    /** The histogram, in units of price. */
    @Override
    public double value() {
        return macd.histogram();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "histogram %.4g", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "macd-growth";
        }

        @Override
        public VoteRole role() {
            return VoteRole.TREND;
        }

        @Override
        public double defaultWeight() {
            return 0.10;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new MacdGrowth(indicators);
        }
    }
}
