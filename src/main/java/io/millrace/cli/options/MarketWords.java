package io.millrace.cli.options;

import io.millrace.common.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that the daemon and the exchange share. */
final class MarketWords {

    private static final String SYNTHETIC = "synthetic";
    private static final String NOW = "now";

    @Option(
            names = "--symbols",
            paramLabel = "N|A,B,C",
            description = {"The first N of trading_pairs.yaml, or exactly these", "(default: its default_symbols)."})
    @Nullable
    String symbols;

    @Option(
            names = "--market",
            paramLabel = "synthetic|DIR",
            description = {
                "Prices of the simulated exchange: made up, or a",
                "folder of SYMBOL-1m-* (or -aggTrades-*) files."
            })
    @Nullable
    String market;

    @Option(
            names = "--market-start",
            paramLabel = "ISO",
            description = {
                "Moment at which the market begins, for example",
                "2025-05-20T00:00:00Z, or now (synthetic, speed 1)."
            })
    @Nullable
    String start;

    @Option(names = "--speed", paramLabel = "X", description = "Market seconds per second, 0.01 to 10000; else 1.")
    @Nullable
    String speed;

    @Option(names = "--seed", paramLabel = "N", description = "Same seed, same market, same decisions.")
    @Nullable
    String seed;

    @Option(
            names = "--fault-plan",
            paramLabel = "FILE",
            description = {"What goes wrong on the simulated exchange and when,", "see docs/venue.md."})
    @Nullable
    String faultPlan;

    Symbols symbols() {
        return Symbols.of(symbols);
    }

    /** The market of an exchange that stands alone: on the wall clock unless a word says which market, from when, how fast. */
    Market alone() {
        if (seed == null && market == null && start == null && speed == null) {
            start = NOW;
        }
        return market();
    }

    Market market() {
        return new Market(
                recorded(),
                start == null ? Optional.empty() : Optional.of(begin(start)),
                speed == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                Texts.decimal("--speed", speed, "0.01", "10000").doubleValue()),
                seed == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Texts.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE)),
                faultPlan == null ? Optional.empty() : Optional.of(Texts.path("--fault-plan", faultPlan)),
                named(),
                NOW.equals(start));
    }

    private Instant begin(String text) {
        if (!text.equals(NOW)) {
            return Texts.moment("--market-start", text);
        }
        if (recorded().isPresent() || (speed != null && !speed.equals("1"))) {
            throw Texts.usage(
                    "--market-start now does not go with a recorded market or another speed than 1.",
                    "Only a synthetic market at speed 1 can keep the time of the wall clock.",
                    "Name a moment, or leave --market and --speed out.");
        }
        return Instant.now();
    }

    private Optional<Path> recorded() {
        if (market == null || market.equals(SYNTHETIC)) {
            return Optional.empty();
        }
        Path folder = Texts.path("--market", market);
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "There is no market folder " + folder + ".",
                    Files.exists(folder) ? "It is a file." : "Nothing of this name exists.",
                    "Name a folder of SYMBOL-1m-*.csv files, or --market " + SYNTHETIC + ".");
        }
        return Optional.of(folder);
    }

    private List<String> named() {
        List<String> named = new ArrayList<>();
        if (market != null) {
            named.add("--market");
        }
        if (start != null) {
            named.add("--market-start");
        }
        if (speed != null) {
            named.add("--speed");
        }
        if (faultPlan != null) {
            named.add("--fault-plan");
        }
        return named;
    }
}
