package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Sma;
import java.util.Locale;

/** Long while the short average is above the medium one and that above the long one; short the other way round. */
final class MaAlignment implements Voter {

    private final Sma fast;
    private final Sma medium;
    private final Sma slow;

    private MaAlignment(IndicatorSet indicators) {
        fast = indicators.require("sma-fast", Sma.class);
        medium = indicators.require("sma-medium", Sma.class);
        slow = indicators.require("sma-slow", Sma.class);
    }

    @Override
    public boolean ready() {
        return slow.ready();
    }

    @Override
    public double vote() {
        if (fast.value() > medium.value() && medium.value() > slow.value()) {
            return 1;
        }
        return fast.value() < medium.value() && medium.value() < slow.value() ? -1 : 0;
    }

    /** Short over long average, in basis points. */
    @Override
    public double value() {
        return (fast.value() / slow.value() - 1) * 10_000;
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "short average %.1f bps from the long one", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "ma-alignment";
        }

        @Override
        public VoteRole role() {
            return VoteRole.TREND;
        }

        @Override
        public double defaultWeight() {
            return 0.30;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new MaAlignment(indicators);
        }
    }
}
