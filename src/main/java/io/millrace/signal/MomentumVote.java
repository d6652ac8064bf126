package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.Atr;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Momentum;
import java.util.Locale;

/** Goes with the change of the last minutes when it is large for this symbol, measured in average true ranges. */
final class MomentumVote implements Voter {

    private final Momentum momentum;
    private final Atr atr;
    private final double enough;

    private MomentumVote(IndicatorSet indicators, SignalLevels levels) {
        momentum = indicators.require("momentum", Momentum.class);
        atr = indicators.require("atr", Atr.class);
        enough = levels.momentumAtr();
    }

    @Override
    public boolean ready() {
        return momentum.ready() && atr.ready();
    }

    @Override
    public double vote() {
        double change = value();
        if (change >= enough) {
            return 1;
        }
        return change <= -enough ? -1 : 0;
    }

    /** Change of price in average true ranges; 0 when the range is 0. */
    @Override
    public double value() {
        return atr.value() > 0 ? momentum.change() / atr.value() : 0;
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "change of %.2f average true ranges", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "momentum";
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
            return new MomentumVote(indicators, levels);
        }
    }
}
