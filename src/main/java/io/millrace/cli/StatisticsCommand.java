package io.millrace.cli;

import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsLoader;
import io.millrace.cli.options.Request;
import io.millrace.cli.options.Symbols;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.MarketStatistics;
import io.millrace.venue.market.Markets;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command {@code exchange --statistics}: a market in numbers, and no exchange. */
final class StatisticsCommand {

    /** So that who names no seed can repeat what was printed. */
    private static final long SEED = 1;

    private StatisticsCommand() {}

    /** Plays and measures; what is to be printed. */
    static String text(Request.MeasureMarket request) {
        MarketSource source = source(request);
        try {
            MarketStatistics statistics = MarketStatistics.measure(source, request.minutes());
            return request.json() ? StatisticsText.json(statistics) : StatisticsText.table(statistics);
        } finally {
            close(source);
        }
    }

    /** As the exchange would run it, but a synthetic market lists exactly the symbols that were asked for. */
    private static MarketSource source(Request.MeasureMarket request) {
        long seed = request.market().seed().orElse(SEED);
        if (request.market().recorded().isEmpty()) {
            var start = request.market().start().orElse(null);
            return switch (request.symbols()) {
                case Symbols.Standard _ -> Markets.synthetic(seed, List.of(), start);
                case Symbols.First(int count) -> Markets.synthetic(seed, count, start);
                case Symbols.Named(var named) -> Markets.synthetic(seed, named, start);
            };
        }
        Settings settings = SettingsLoader.load(Path.of("config"), false, Environment.ofProcess(Path.of("")), Map.of());
        return VenueMarkets.of(request.market(), request.symbols(), SymbolChoice.of(request.symbols(), settings), seed);
    }

    private static void close(MarketSource source) {
        if (source instanceof Closeable files) {
            try {
                files.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
