package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.Bollinger;
import io.millrace.indicator.IndicatorSet;
import java.util.Locale;

/** Expects a turn where the close is on or beyond a Bollinger band. */
final class BandTouch implements Voter {

    private final Bollinger bands;

    private BandTouch(IndicatorSet indicators) {
        bands = indicators.require("bollinger", Bollinger.class);
    }

    @Override
    public boolean ready() {
        return bands.ready();
    }

    @Override
    public double vote() {
        double place = bands.value();
        if (place <= 0) {
            return 1;
        }
        return place >= 1 ? -1 : 0;
    }

    /** 0 on the lower band, 1 on the upper. */
    @Override
    public double value() {
        return bands.value();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "close at %.2f between the bands", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "bollinger";
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
            return new BandTouch(indicators);
        }
    }
}
