package io.millrace.cli.options;

import io.millrace.cli.config.Mode;
import io.millrace.common.Nearest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line without a command: the daemon. */
@Command(
        name = "millrace",
        usageHelpWidth = CommandWords.WIDTH,
        sortOptions = false,
        customSynopsis = "java -jar millrace.jar [COMMAND] [OPTIONS]",
        header = {
            "Millrace trades perpetual futures by rules you can read. Without further words",
            "it trades on a simulated exchange of its own: no keys, no network, no money.",
            ""
        },
        optionListHeading = "%nOptions of the daemon:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  java -jar millrace.jar --auto --speed 5",
            "  java -jar millrace.jar --auto --symbols BTCUSDT,ETHUSDT --port 0",
            "  java -jar millrace.jar exchange --port 9001 --seed 7",
            "  java -jar millrace.jar --auto --venue http://127.0.0.1:9001",
            "",
            "Exit codes: 0 ok, 1 failure, 2 usage, 3 configuration, 4 exchange or network,",
            "  5 self-test failed, 6 halted by risk, 7 data missing or corrupt,",
            "  130 interrupted."
        })
final class DaemonWords {

    private static final String DEFAULT_CONFIG = "config";
    private static final String DEFAULT_DATA = "data";
    private static final String DEFAULT_PORT = "8080";

    @Option(names = "--auto", description = "Trade at once; else it waits for Start.")
    boolean auto;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = {
                "simulator, paper, testnet or live (default: from",
                "system_config.yaml, simulator). live does not start",
                "in this version."
            })
    @Nullable
    String mode;

    @Mixin
    private final MarketWords market = new MarketWords();

    @Option(
            names = "--venue",
            paramLabel = "URL",
            description = {
                "Trade on an exchange started by the exchange",
                "command; market, start and speed are then its own."
            })
    @Nullable
    String venue;

    @Option(names = "--port", paramLabel = "P", description = "Of page and REST (default: 8080; 0: a free one).")
    String port = DEFAULT_PORT;

    @Option(names = "--config", paramLabel = "DIR", description = "Settings files (default: config).")
    @Nullable
    String config;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Journal and token (default: data), one daemon each.")
    String dataDirectory = DEFAULT_DATA;

    @Option(names = "--test", description = "Check everything, print the result, end.")
    boolean test;

    @Option(names = "--debug", description = "Log more.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "The build.")
    boolean version;

    Request.Daemon request() {
        Optional<URI> address = venue == null ? Optional.empty() : Optional.of(Texts.loopback("--venue", venue));
        Market chosen = market.market();
        if (address.isPresent()) {
            refuseMarket(chosen);
        }
        return new Request.Daemon(
                auto,
                mode(address.isPresent()),
                market.symbols(),
                chosen,
                (int) Texts.whole("--port", port, 0, 65_535),
                address,
                Texts.path("--config", config == null ? DEFAULT_CONFIG : config),
                config != null,
                Texts.path("--data-dir", dataDirectory),
                test,
                debug);
    }

    private static void refuseMarket(Market chosen) {
        if (!chosen.named().isEmpty()) {
            throw Texts.usage(
                    String.join(" and ", chosen.named()) + " cannot go with --venue.",
                    "Market, start, speed and faults belong to the exchange that --venue names.",
                    "Give them to the exchange command instead.");
        }
    }

    private Optional<String> mode(boolean onVenue) {
        if (mode == null) {
            return Optional.empty();
        }
        if (!Mode.words().contains(mode)) {
            String hint = Nearest.to(mode, Mode.words())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(".");
            throw Texts.usage(
                    "There is no mode \"" + mode + "\".",
                    "--mode knows " + String.join(", ", Mode.words()) + hint,
                    "Give one of them; without --mode it is the settings' one.");
        }
        if (onVenue && !mode.equals(Mode.SIMULATOR.word())) {
            throw Texts.usage(
                    "--venue cannot go with --mode " + mode + ".",
                    "An exchange named with --venue is a simulated one.",
                    "Leave out one of the two.");
        }
        return Optional.of(mode);
    }
}
