package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Rsi;
import java.util.Locale;

/** Weakens the leading side while the relative strength index says nothing. */
final class RsiNeutral implements Voter {

    private final Rsi rsi;
    private final double low;
    private final double high;

    private RsiNeutral(IndicatorSet indicators, SignalLevels levels) {
        rsi = indicators.require("rsi", Rsi.class);
        low = levels.rsiNeutralLow();
        high = levels.rsiNeutralHigh();
    }

    @Override
    public boolean ready() {
        return rsi.ready();
    }

    @Override
    public double vote() {
        double value = rsi.value();
        return value > low && value < high ? -1 : 0;
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
            return "rsi-neutral";
        }

        @Override
        public VoteRole role() {
            return VoteRole.MODIFIER;
        }

        @Override
        public double defaultWeight() {
            return 0.10;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new RsiNeutral(indicators, levels);
        }
    }
}
