package io.millrace.cli;

import java.util.Optional;

/** What the jar says of itself. */
final class Build {

    private Build() {}

    /** Version of the jar's manifest; {@code development} when it runs from class files. */
    static String version() {
        return Optional.ofNullable(Build.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
