package io.millrace.venue.fault;

/** A fault that cannot be understood: where, why, and what was expected. */
public final class FaultMistake extends RuntimeException {

    private final int line;
    private final String expected;

    FaultMistake(int line, String why, String expected) {
        super(why, null, false, false);
        this.line = line;
        this.expected = expected;
    }

    /** Line in the plan, from 1; 0 when there are no lines. */
    int line() {
        return line;
    }

    String why() {
        return String.valueOf(getMessage());
    }

    String expected() {
        return expected;
    }

    /** Both in one sentence. */
    public String text() {
        return why() + "; expected " + expected + ".";
    }
}
