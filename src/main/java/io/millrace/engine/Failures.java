package io.millrace.engine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Puts an unexpected failure into words for the log. */
final class Failures {

    private Failures() {}

    static String describe(String what, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return what + System.lineSeparator() + text;
    }
}
