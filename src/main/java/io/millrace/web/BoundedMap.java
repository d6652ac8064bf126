package io.millrace.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the entry longest unused when it would grow above its limit. Not for several threads. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private final int limit;

    BoundedMap(int limit) {
        super(16, 0.75f, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
