package io.millrace.cli.options;

import io.millrace.common.Problem;
import java.io.PrintStream;

/** Tells a person what went wrong, in three parts on the error stream. */
public final class ProblemPrinter {

    private final PrintStream out;

    /** Prints there, normally to {@code System.err}. */
    public ProblemPrinter(PrintStream out) {
        this.out = out;
    }

    /** Prints what happened, why and what to do; answers with the exit code of the process. */
    public int print(Problem problem) {
        out.println(problem.text());
        out.flush();
        return problem.kind().exitCode();
    }
}
