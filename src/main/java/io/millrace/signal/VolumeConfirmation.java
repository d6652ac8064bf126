package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.VolumeRatio;
import java.util.Locale;

/** Strengthens the leading side on high volume. */
final class VolumeConfirmation implements Voter {

    private final VolumeRatio ratio;
    private final double enough;

    private VolumeConfirmation(IndicatorSet indicators, SignalLevels levels) {
        ratio = indicators.require("volume-ratio", VolumeRatio.class);
        enough = levels.volumeRatio();
    }

    @Override
    public boolean ready() {
        return ratio.ready();
    }

    @Override
    public double vote() {
        return ratio.value() >= enough ? 1 : 0;
    }

    /** Volume over its mean. */
    @Override
    public double value() {
        return ratio.value();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "volume %.2f times its mean", value);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "volume";
        }

        @Override
        public VoteRole role() {
            return VoteRole.CONFIRMATION;
        }

        @Override
        public double defaultWeight() {
            return 0.15;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new VolumeConfirmation(indicators, levels);
        }
    }
}
