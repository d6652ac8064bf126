package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.Bollinger;
import io.millrace.indicator.IndicatorSet;
import java.util.Locale;

/** Strengthens the leading side while the bands are narrow for this symbol: a quiet market is about to move. */
final class BandSqueeze implements Voter {

    private final Bollinger bands;
    private final double rank;

    private BandSqueeze(IndicatorSet indicators, SignalLevels levels) {
        bands = indicators.require("bollinger", Bollinger.class);
        rank = levels.squeezeRank();
    }

    @Override
    public boolean ready() {
        return !Double.isNaN(bands.widthRank());
    }

    @Override
    public double vote() {
        return bands.widthRank() < rank ? 1 : 0;
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
            return "squeeze";
        }

        @Override
        public VoteRole role() {
            return VoteRole.MODIFIER;
        }

        @Override
        public double defaultWeight() {
            return 0.15;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new BandSqueeze(indicators, levels);
        }
    }
}
