package io.millrace.venue.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A list that forgets its oldest entries above a limit. */
final class History<T> {

    private final List<T> entries = new ArrayList<>();
    private final int limit;

    History(int limit) {
        this.limit = limit;
    }

    void add(T entry) {
        entries.add(entry);
        if (entries.size() > limit + limit / 8) {
            entries.subList(0, entries.size() - limit).clear();
        }
    }

    /** Oldest first; not to be changed. */
    List<T> all() {
        return entries;
    }

    List<T> where(Predicate<T> condition) {
        return entries.stream().filter(condition).toList();
    }
}
