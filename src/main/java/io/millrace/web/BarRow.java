package io.millrace.web;

import io.millrace.common.FixedPoint;
import io.millrace.engine.EngineSnapshot.FormingBar;
import org.jspecify.annotations.Nullable;

/** A bar of one of the {@link Interval}s; {@code closed} is false for the one that still moves. */
record BarRow(
        long openMillis,
        String open,
        String high,
        String low,
        String close,
        @Nullable String volume,
        boolean closed) {

    static BarRow of(FormingBar bar) {
        return new BarRow(
                bar.openMillis(),
                FixedPoint.format(bar.openE8()),
                FixedPoint.format(bar.highE8()),
                FixedPoint.format(bar.lowE8()),
                FixedPoint.format(bar.closeE8()),
                Figures.amount(bar.volume()),
                false);
    }

    BarRow asClosed() {
        return new BarRow(openMillis, open, high, low, close, volume, true);
    }
}
