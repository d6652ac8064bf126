package io.millrace.common;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies that keep the order of what they copy: that of {@code Map.copyOf} is another one in every process. */
public final class InOrder {

    private InOrder() {}

    /** Unmodifiable, and the same to look through in every run. */
    public static <K, V> Map<K, V> copy(Map<? extends K, ? extends V> original) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(original));
    }
}
