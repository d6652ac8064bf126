package io.millrace.common;

/**
 * A mistake or trouble that a person must hear of in three parts: what happened, why, what to do.
 * Thrown at the rim only (settings, files, start-up); trading code answers with values and events.
 */
public final class Problem extends RuntimeException {

    /** What kind of trouble; decides the exit code of the command line. */
    public enum Kind {
        FAILURE(1),
        USAGE(2),
        CONFIGURATION(3),
        EXCHANGE(4),
        SELF_TEST(5),
        HALTED(6),
        DATA(7);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Exit code of the process. */
        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String why;
    private final String remedy;

    public Problem(Kind kind, String what, String why, String remedy) {
        super(what);
        this.kind = kind;
        this.why = why;
        this.remedy = remedy;
    }

    public Problem(Kind kind, String what, String why, String remedy, Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.why = why;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, in one sentence. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** The cause, in one sentence. */
    public String why() {
        return why;
    }

    /** What the person can do, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** The three parts as lines for a terminal. */
    public String text() {
        return what() + System.lineSeparator() + "  why:  " + why + System.lineSeparator() + "  do:   " + remedy;
    }
}
