package io.millrace.common;

/** Always-on checks of what must never be false; a violation is a bug, and the engine halts on it. */
public final class Invariant {

    private Invariant() {}

    /** Throws {@link Violated} with the statement that does not hold. */
    public static void check(boolean holds, String statement) {
        if (!holds) {
            throw new Violated(statement);
        }
    }

    /** A broken invariant. */
    public static final class Violated extends RuntimeException {
        Violated(String statement) {
            super(statement);
        }
    }
}
