package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.Bollinger;
import io.millrace.indicator.IndicatorSet;
import java.util.Locale;

/** Weakens the leading side while the bands are wide for this symbol: a choppy market. */
final class BandExpansion implements Voter {

    private final Bollinger bands;
    private final double rank;

    private BandExpansion(IndicatorSet indicators, SignalLevels levels) {
        bands = indicators.require("bollinger", Bollinger.class);
        rank = levels.expansionRank();
    }

    @Override
    public boolean ready() {
        return !Double.isNaN(bands.widthRank());
    }

    @Override
    public double vote() {
        return bands.widthRank() > rank ? -1 : 0;
    }

    /** Rank of the band width among the last ones, 0 to 1. */
    @Override
    public double value() {
        return bands.widthRank();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "band width wider than %.0f %% of the last ones", value * 100);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "expansion";
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
            return new BandExpansion(indicators, levels);
        }
    }
}
