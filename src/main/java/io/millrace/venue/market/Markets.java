package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the markets of the venue. Every mistake of the caller ends in a {@link Problem}. */
public final class Markets {

    /** Symbols of a synthetic market that nobody chose symbols for. */
    public static final int DEFAULT_SYMBOLS = 30;

    private static final Instant FIRST_DAY = Instant.parse("2026-01-05T09:00:00Z");
    private static final int DAYS = 280;
    private static final int HOURS = 5;

    private Markets() {}

    /** Symbols that the synthetic market knows, the better known first. */
    public static List<String> syntheticSymbols() {
        return SyntheticProfile.load().stream().map(SyntheticProfile::symbol).toList();
    }

    /** A synthetic market of the first {@code count} known symbols; start as in {@link #synthetic(long, List, Instant)}. */
    public static MarketSource synthetic(long seed, int count, @Nullable Instant start) {
        List<String> known = syntheticSymbols();
        if (count < 1 || count > known.size()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "A synthetic market of " + count + " symbols was asked for",
                    "It knows " + known.size() + " symbols",
                    "Ask for 1 to " + known.size() + " symbols");
        }
        return synthetic(seed, known.subList(0, count), start);
    }

    /**
     * A synthetic market.
     *
     * @param symbols which, in the order of their index; empty for the first {@value #DEFAULT_SYMBOLS}; repeats count once
     * @param start first instant, cut to the full minute; null for one that follows from the seed (a day of 2026, in the
     *     middle between two fundings)
     */
    public static MarketSource synthetic(long seed, List<String> symbols, @Nullable Instant start) {
        List<SyntheticProfile> known = SyntheticProfile.load();
        List<SyntheticProfile> listed = symbols.isEmpty() ? known.subList(0, DEFAULT_SYMBOLS) : chosen(known, symbols);
        Instant first = start == null ? startOf(seed) : start.truncatedTo(ChronoUnit.MINUTES);
        return new SyntheticMarket(seed, listed, ContractTerms.load(), first.toEpochMilli());
    }

    /**
     * A recorded market: a folder of {@code SYMBOL-1m-*.csv[.gz|.zip]} files in the layout of the exchange's public archive,
     * and of {@code aggTrades}, {@code trades} and {@code bookTicker} files, which count where they are there;
     * with {@code SYMBOL-fundingRate-*} files beside them or in the sibling folder whose name has {@code fundingRate} in place
     * of {@code klines-1m}. All files of the symbols are read once before it starts.
     *
     * @param symbols which, in the order of their index; empty for all that have data at the start; repeats count once
     * @param start first instant, cut to the full minute; null for 1,500 minutes after the first minute that all have (the
     *     middle of a shorter recording)
     * @param seed of what is made up inside the bars
     */
    public static RecordedMarket recorded(Path folder, List<String> symbols, @Nullable Instant start, long seed) {
        return new RecordedMarketReader(folder, symbols).open(start, seed);
    }

    private static List<SyntheticProfile> chosen(List<SyntheticProfile> known, List<String> symbols) {
        List<SyntheticProfile> listed = new ArrayList<>();
        for (String symbol : new LinkedHashSet<>(symbols)) {
            listed.add(known.stream()
                    .filter(profile -> profile.symbol().equals(symbol))
                    .findFirst()
                    .orElseThrow(() -> unknown(known, symbol)));
        }
        return listed;
    }

    private static Problem unknown(List<SyntheticProfile> known, String symbol) {
        List<String> named = known.stream()
                .map(SyntheticProfile::symbol)
                .filter(name -> !MadeUpSymbols.contains(name))
                .toList();
        return new Problem(
                Problem.Kind.USAGE,
                "The synthetic market does not know the symbol " + symbol,
                "It has a character (price level, volatility, volume) for " + known.size() + " symbols only",
                "Choose from " + String.join(", ", named) + ", SYN" + (named.size() + 1) + "USDT to SYN"
                        + MadeUpSymbols.LAST + "USDT");
    }

    private static Instant startOf(long seed) {
        long draw = SeededRandom.seed(seed, "start") >>> 1;
        return FIRST_DAY.plus(draw % DAYS, ChronoUnit.DAYS).plus(draw / DAYS % HOURS, ChronoUnit.HOURS);
    }
}
