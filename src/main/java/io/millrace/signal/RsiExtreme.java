package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Rsi;
import java.util.Locale;

/** Expects a turn where the relative strength index is extreme: long below the low level, short above the high one. */
final class RsiExtreme implements Voter {

    private final Rsi rsi;
    private final double low;
    private final double high;

    private RsiExtreme(IndicatorSet indicators, SignalLevels levels) {
        rsi = indicators.require("rsi", Rsi.class);
        low = levels.rsiLow();
        high = levels.rsiHigh();
    }

    @Override
    public boolean ready() {
        return rsi.ready();
    }

    @Override
    public double vote() {
        double value = rsi.value();
        if (value < low) {
            return 1;
        }
        return value > high ? -1 : 0;
    }

    /** 0 to 100. */
    @Override
    public double value() {
        return rsi.value();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "RSI %.1f", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "rsi";
        }

        @Override
        public VoteRole role() {
            return VoteRole.REVERSION;
        }

        @Override
        public double defaultWeight() {
            return 0.20;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new RsiExtreme(indicators, levels);
        }
    }
}
