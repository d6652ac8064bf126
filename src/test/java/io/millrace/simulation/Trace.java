package io.millrace.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that happened, as one number, and the newest lines of it for people. */
public final class Trace {

    private static final int KEPT = 400;
    private static final long PRIME = 0x100000001b3L;

    private final Deque<String> newest = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private boolean told;

    /** Folds a line in. */
    public void add(long nanos, String line) {
        fold(nanos);
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * PRIME;
        }
        String stamped = nanos / 1_000_000 % 10_000_000 + " " + line;
        newest.add(stamped);
        if (newest.size() > KEPT) {
            newest.remove();
        }
        if (told) {
            System.out.println(stamped);
        }
    }

    /** Folds a number in. */
    public void fold(long number) {
        hash = (hash ^ number) * PRIME;
    }

    void tell() {
        told = true;
    }

    String hash() {
        return "%016x".formatted(hash);
    }

    String tail(int lines) {
        return String.join(
                "\n", newest.stream().skip(Math.max(0, newest.size() - lines)).toList());
    }
}
