package io.millrace.cli.options;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code token}. */
@Command(
        name = "token",
        usageHelpWidth = CommandWords.WIDTH,
        sortOptions = false,
        customSynopsis = "java -jar millrace.jar token [OPTIONS]",
        description = "Shows the access token of a data directory.",
        descriptionHeading = "%n",
        optionListHeading = "%n")
final class TokenWords {

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Whose token (default: data).")
    String dataDirectory = "data";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    boolean help;

    Request.ShowToken request() {
        return new Request.ShowToken(Texts.path("--data-dir", dataDirectory));
    }
}
