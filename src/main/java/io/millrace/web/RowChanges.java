package io.millrace.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Remembers the rows that were pushed last and says what is different now. Owned by the publisher thread. */
final class RowChanges<V, R> {

    private final Function<V, Object> id;
    private final Function<V, R> row;
    private List<V> lastList = List.of();
    private Map<Object, V> last = Map.of();

    RowChanges(Function<V, Object> id, Function<V, R> row) {
        this.id = id;
        this.row = row;
    }

    /** Rows that are new or different, in the order given, and ids that are gone. */
    record Changes<R>(List<R> rows, List<Object> removed) {

        boolean isEmpty() {
            return rows.isEmpty() && removed.isEmpty();
        }
    }

    /** The difference to the call before. */
    @SuppressWarnings("ReferenceEquality") // the same list has the same rows, and comparing them is what this saves
    Changes<R> to(List<V> views) {
        if (views == lastList) {
            return new Changes<>(List.of(), List.of());
        }
        List<R> rows = new ArrayList<>();
        Map<Object, V> now = new LinkedHashMap<>();
        for (V view : views) {
            Object key = id.apply(view);
            now.put(key, view);
            if (!view.equals(last.get(key))) {
                rows.add(row.apply(view));
            }
        }
        List<Object> removed =
                last.keySet().stream().filter(key -> !now.containsKey(key)).toList();
        last = now;
        lastList = views;
        return new Changes<>(rows, removed);
    }
}
