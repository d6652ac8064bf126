package io.millrace.web;

import io.millrace.market.Bar;
import java.util.Optional;

/** Lengths of bars that the page may ask for; all but the first are put together from minutes. */
enum Interval {
    ONE_MINUTE("1m", 1),
    FIVE_MINUTES("5m", 5),
    FIFTEEN_MINUTES("15m", 15),
    ONE_HOUR("1h", 60);

    private final String label;
    private final int minutes;

    Interval(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    static Optional<Interval> of(String label) {
        for (Interval interval : values()) {
            if (interval.label.equals(label)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    String label() {
        return label;
    }

    int minutes() {
        return minutes;
    }

    /** First millisecond of the bar that this moment belongs to. */
    long openOf(long millis) {
        return Math.floorDiv(millis, minutes * Bar.MILLIS) * minutes * Bar.MILLIS;
    }
}
