package io.millrace.cli;

import io.millrace.cli.options.CommandWords;
import io.millrace.cli.options.ProblemPrinter;
import io.millrace.cli.options.Request;
import io.millrace.common.Problem;

/** Does what the command line asks for and knows the exit code. */
public final class Main {

    private static final ProblemPrinter PROBLEMS = new ProblemPrinter(System.err);

    private Main() {}

    /** Runs to the end of the command; a daemon runs until it is told to stop. Answers with the exit code. */
    public static int run(String... words) {
        try {
            return run(CommandWords.read(words));
        } catch (Problem problem) {
            return PROBLEMS.print(problem);
        }
    }

    private static int run(Request request) {
        return switch (request) {
            case Request.Daemon daemon -> new DaemonCommand(daemon).run();
            case Request.ExchangeAlone exchange -> ExchangeCommand.run(exchange);
            case Request.MeasureMarket measure -> {
                System.out.print(StatisticsCommand.text(measure));
                yield 0;
            }
            case Request.ShowToken show -> {
                System.out.println(TokenFile.in(show.dataDirectory()).read());
                yield 0;
            }
            case Request.ShowVersion _ -> {
                System.out.println("millrace " + Build.version());
                yield 0;
            }
            case Request.ShowHelp help -> {
                (help.exitCode() == 0 ? System.out : System.err).print(help.text());
                yield help.exitCode();
            }
        };
    }
}
