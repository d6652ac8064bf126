package io.millrace.indicator;

import java.util.List;

/**
 * A number, or a few lines of numbers, kept up to date by closed bars in constant time and without allocation.
 * One instance serves one instrument and is owned by the trading thread.
 */
public interface Indicator {

    /** Takes the next closed bar. */
    void onBar(BarView bar);

    /** Whether enough bars were seen for {@link #value()} to mean what its definition says. */
    boolean ready();

    /** The number as of the last closed bar; NaN until {@link #ready()}. */
    double value();

    /** The number as it would be if the forming bar closed now; changes nothing. NaN until it can be said. */
    double forming(BarView bar);

    /** Back to the state before the first bar. */
    void reset();

    /** Names of the lines; the first is {@link #value()}. */
    default List<String> lines() {
        return List.of("value");
    }

    /** One line by its place in {@link #lines()}, as of the last closed bar; NaN until it is known. */
    default double line(int index) {
        if (index != 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return value();
    }
}
