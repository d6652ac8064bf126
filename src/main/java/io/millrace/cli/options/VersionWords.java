package io.millrace.cli.options;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code version}. */
@Command(
        name = "version",
        usageHelpWidth = CommandWords.WIDTH,
        customSynopsis = "java -jar millrace.jar version",
        description = "Prints the build.",
        descriptionHeading = "%n",
        optionListHeading = "%n")
final class VersionWords {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    boolean help;
}
