package io.millrace.indicator;

import io.millrace.common.Extension;

/**
 * Volume of the closed bar over the mean of the last n closed bars, this one among them; 1 when none of them had volume.
 * The forming bar has no value: its volume is a part. Owned by the trading thread.
 */
public final class VolumeRatio implements Indicator {

    private final Window volumes;
    private double last;

    VolumeRatio(int length) {
        volumes = new Window(length);
    }

    @Override
    public void onBar(BarView bar) {
        last = bar.volume();
        volumes.push(last);
    }

    @Override
    public boolean ready() {
        return volumes.full();
    }

    @Override
    public double value() {
        if (!ready()) {
            return Double.NaN;
        }
        double mean = volumes.mean();
        return mean == 0 ? 1 : last / mean;
    }

    @Override
    public double forming(BarView bar) {
        return Double.NaN;
    }

    @Override
    public void reset() {
        volumes.clear();
        last = 0;
    }

    /** Over 20 bars. */
    @Extension
    public static final class Definition implements IndicatorDefinition {

        @Override
        public String name() {
            return "volume-ratio";
        }

        @Override
        public Indicator create(IndicatorPeriods periods) {
            return new VolumeRatio(periods.volume());
        }
    }
}
