package io.millrace.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Named places at which a process may die; counts how often each was passed and hit. */
final class CrashPoints {

    private final Map<String, Integer> hits = new TreeMap<>();
    private String armed = "";
    private int left;

    /** The process dies at the n-th passing of the place from now on; any place when the name is empty. */
    void arm(String name, int nth) {
        armed = name;
        left = nth;
    }

    boolean hit(String name) {
        if (left == 0 || !(armed.isEmpty() || armed.equals(name)) || --left > 0) {
            return false;
        }
        hits.merge(name, 1, Integer::sum);
        return true;
    }

    Map<String, Integer> hits() {
        return hits;
    }
}
