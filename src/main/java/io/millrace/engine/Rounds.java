package io.millrace.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts in how many readings in a row each difference was seen, with nothing heard of its symbol from before the first of them
 * until after the last: only then does it prove something. Owned by the trading thread.
 */
final class Rounds {

    /** So many readings prove a difference. */
    static final int NEEDED = 3;

    private final Books books;
    private Map<Difference, Sighting> seen = Map.of();

    Rounds(Books books) {
        this.books = books;
    }

    /**
     * Takes the differences of a reading; what is not among them any more is forgotten.
     *
     * @param readAt where the books' changes were when the reading began
     */
    void count(List<Difference> found, long readAt) {
        Map<Difference, Sighting> now = new LinkedHashMap<>();
        for (Difference difference : found) {
            long changedAt = books.changedAt(difference.symbol());
            Sighting before = seen.get(difference);
            if (before != null && changedAt <= before.since) {
                now.put(difference, new Sighting(before.count + 1, before.since));
            } else if (changedAt <= readAt) {
                now.put(difference, new Sighting(1, readAt));
            } else {
                now.put(difference, new Sighting(0, readAt));
            }
        }
        seen = now;
    }

    /** In how many readings it was seen; 0 when the newest reading does not count for it. */
    int of(Difference difference) {
        Sighting sighting = seen.get(difference);
        return sighting == null ? 0 : sighting.count;
    }

    void clear() {
        seen = Map.of();
    }

    /** @param since where the books' changes were when the first of the readings began */
    private record Sighting(int count, long since) {}
}
