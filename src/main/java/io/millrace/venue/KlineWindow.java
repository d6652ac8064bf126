package io.millrace.venue;

/**
 * Which bars are asked for: the newest {@code limit} ones that open at or before {@code endMillis}, or, when there is a start,
 * the oldest ones that open at or after it.
 *
 * @param startMillis earliest open, -1 for none
 * @param endMillis latest open
 */
public record KlineWindow(long startMillis, long endMillis, int limit) {

    public KlineWindow {
        if (limit < 1) {
            throw new IllegalArgumentException("A window of bars needs a limit of at least 1, was " + limit);
        }
    }

    /** The newest bars. */
    public static KlineWindow newest(int limit) {
        return new KlineWindow(-1, Long.MAX_VALUE, limit);
    }

    /** The same window, ending at this time at the latest. */
    public KlineWindow until(long millis) {
        return new KlineWindow(startMillis, Math.min(endMillis, millis), limit);
    }

    /** Whether the oldest bars are wanted, not the newest. */
    public boolean fromStart() {
        return startMillis >= 0;
    }
}
