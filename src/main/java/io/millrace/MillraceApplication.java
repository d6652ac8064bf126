package io.millrace;

import io.millrace.cli.Main;

/** Entry point: hands the words of the command line to {@link Main} and ends with its exit code. */
public final class MillraceApplication {

    private MillraceApplication() {}

    public static void main(String[] words) {
        System.exit(Main.run(words));
    }
}
