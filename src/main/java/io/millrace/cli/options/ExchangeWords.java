package io.millrace.cli.options;

import io.millrace.cli.config.ApiKeys;
import io.millrace.common.FixedPoint;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code exchange}. */
@Command(
        name = "exchange",
        usageHelpWidth = CommandWords.WIDTH,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "java -jar millrace.jar exchange [OPTIONS]",
        description = "The simulated exchange alone, on 127.0.0.1.",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%n",
        footer = {
            "Prints one line of JSON with its addresses when it is ready. Without --market,",
            "--market-start, --speed and --seed its clock is the wall clock."
        })
final class ExchangeWords {

    private static final String SIMULATOR = "simulator";
    private static final int DAY = 1_440;
    private static final int MOST_MINUTES = 200_000;

    @Option(names = "--port", paramLabel = "P", description = "On loopback (default: 9001; 0: a free one).")
    String port = "9001";

    @Mixin
    private final MarketWords market = new MarketWords();

    @Option(names = "--balance", paramLabel = "USDT", description = "First balance of the account (default: 10000).")
    String balance = "10000";

    @Option(names = "--api-key", paramLabel = "KEY", description = "Who may trade (default: simulator).")
    @Nullable
    String key;

    @Option(names = "--api-secret", paramLabel = "SECRET", description = "With which secret (default: simulator).")
    @Nullable
    String secret;

    @Option(
            names = "--public-key",
            paramLabel = "NAME=FILE",
            description = {
                "Who may trade, too: an RSA or Ed25519 key in PEM",
                "(BEGIN PUBLIC KEY); clients use NAME as API key.",
                "May stand several times."
            })
    List<String> publicKeys = new ArrayList<>();

    @Option(
            names = "--statistics",
            description = {"Play the market without an exchange, print what it", "looks like in numbers, end."})
    boolean statistics;

    @Option(names = "--minutes", paramLabel = "N", description = "How much of it --statistics plays (default: 1440).")
    @Nullable
    String minutes;

    @Option(names = "--json", description = "Print the statistics as JSON.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    boolean help;

    Request request() {
        if (statistics) {
            int wanted = minutes == null ? DAY : (int) Texts.whole("--minutes", minutes, 2, MOST_MINUTES);
            return new Request.MeasureMarket(market.symbols(), market.market(), wanted, json);
        }
        if (minutes != null || json) {
            throw Texts.usage(
                    (json ? "--json" : "--minutes") + " stands without --statistics.",
                    "An exchange runs until it is told to end.",
                    "Add --statistics, or leave it out.");
        }
        return new Request.ExchangeAlone(
                (int) Texts.whole("--port", port, 0, 65_535),
                market.symbols(),
                market.alone(),
                FixedPoint.of(Texts.decimal("--balance", balance, "1", "10000000"), RoundingMode.UNNECESSARY),
                keys(),
                publicKeys.stream()
                        .map(text -> PublicKeyFile.of("--public-key", text))
                        .toList());
    }

    private ApiKeys keys() {
        if ((key == null) != (secret == null)) {
            throw Texts.usage(
                    (key == null ? "--api-secret" : "--api-key") + " stands alone.",
                    "A key and its secret belong together.",
                    "Give both or neither.");
        }
        String name = key == null ? SIMULATOR : key;
        if (name.isBlank() || (secret != null && secret.isBlank())) {
            throw Texts.usage("Key or secret is empty.", "Nobody could sign with it.", "Give both or neither.");
        }
        return new ApiKeys(name, secret == null ? SIMULATOR : secret);
    }
}
