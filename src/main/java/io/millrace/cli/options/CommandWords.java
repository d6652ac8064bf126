package io.millrace.cli.options;

import io.millrace.common.Nearest;
import io.millrace.common.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads the command line into a {@link Request}; what it does not understand is a {@link Problem} of kind USAGE. */
public final class CommandWords {

    static final int WIDTH = 80;

    private final DaemonWords daemon = new DaemonWords();
    private final ExchangeWords exchange = new ExchangeWords();
    private final TokenWords token = new TokenWords();
    private final CommandLine line = new CommandLine(daemon)
            .addSubcommand("exchange", exchange)
            .addSubcommand("token", token)
            .addSubcommand("version", new VersionWords());

    private CommandWords() {}

    /** What these words ask for; no words at all are answered with the help and exit code 2. */
    public static Request read(String... words) {
        return new CommandWords().request(words);
    }

    private Request request(String... words) {
        if (words.length == 0) {
            return new Request.ShowHelp(help(line), Problem.Kind.USAGE.exitCode());
        }
        try {
            return request(line.parseArgs(words));
        } catch (ParameterException misunderstood) {
            throw explain(misunderstood);
        }
    }

    private Request request(ParseResult top) {
        ParseResult last = top.hasSubcommand() ? top.subcommand() : top;
        if (last.isUsageHelpRequested() || top.isUsageHelpRequested()) {
            return new Request.ShowHelp(help(last.commandSpec().commandLine()), 0);
        }
        if (top.isVersionHelpRequested()) {
            return new Request.ShowVersion();
        }
        if (top.hasSubcommand() && !top.matchedOptions().isEmpty()) {
            String option = top.matchedOptions().getFirst().longestName();
            throw Texts.usage(
                    option + " stands before the command " + last.commandSpec().name() + ".",
                    "It is an option of the daemon, and a command starts no daemon.",
                    "Write options behind the command; millrace "
                            + last.commandSpec().name() + " --help lists them.");
        }
        return switch (last.commandSpec().name()) {
            case "exchange" -> exchange.request();
            case "token" -> token.request();
            case "version" -> new Request.ShowVersion();
            default -> daemon.request();
        };
    }

    private static String help(CommandLine command) {
        return command.getUsageMessage(Ansi.OFF);
    }

    private static Problem explain(ParameterException misunderstood) {
        return switch (misunderstood) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched);
            case OverwrittenOptionException twice ->
                Texts.usage(
                        "An option stands twice.",
                        String.valueOf(twice.getMessage()) + ".",
                        "Leave out one of the two.");
            case MissingParameterException missing ->
                Texts.usage(
                        "An option lacks its value.",
                        String.valueOf(missing.getMessage()) + ".",
                        "Write the value behind it, --name value or --name=value.");
            default ->
                Texts.usage(
                        "The command line is not understood.",
                        String.valueOf(misunderstood.getMessage()) + ".",
                        "--help lists what there is.");
        };
    }

    private static Problem unknown(UnmatchedArgumentException unmatched) {
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().getFirst();
        boolean option = word.startsWith("-");
        String name = option && word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = new ArrayList<>(
                option
                        ? command.getCommandSpec().optionsMap().keySet()
                        : command.getSubcommands().keySet());
        Optional<String> near = Nearest.to(name, known);
        String of = command.getParent() == null ? "" : " of " + command.getCommandName();
        return Texts.usage(
                "There is no " + (option ? "option " : "command ") + name + of + ".",
                near.map(meant -> "Perhaps " + meant + " was meant.").orElse("Nothing here has a name like it."),
                (of.isEmpty() ? "" : command.getCommandName() + " ") + "--help lists what there is.");
    }
}
