package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of recorded market data, packed or not ({@code .csv}, {@code .csv.gz}, {@code .csv.zip}): {@code SYMBOL-1m-*}
 * (klines), {@code SYMBOL-aggTrades-*}, {@code SYMBOL-trades-*}, {@code SYMBOL-bookTicker-*} and {@code SYMBOL-fundingRate-*}.
 * Funding files may also lie in the sibling folder whose name has {@code fundingRate} in place of {@code klines-1m}. Other
 * files are not looked at.
 */
final class MarketFolder {

    private enum Kind {
        KLINES("1m"),
        AGGREGATES("aggTrades"),
        TRADES("trades"),
        QUOTES("bookTicker"),
        FUNDING("fundingRate");

        private final Pattern name;

        Kind(String word) {
            name = Pattern.compile("(.+?)-" + word + "-.*\\.csv(?:\\.gz|\\.zip)?");
        }
    }

    private final Path folder;
    private final Map<Kind, NavigableMap<String, List<Path>>> files = new EnumMap<>(Kind.class);

    private MarketFolder(Path folder, List<Path> names) {
        this.folder = folder;
        for (Kind kind : Kind.values()) {
            files.put(kind, bySymbol(names, kind));
        }
    }

    /** Looks into the folder; a {@link Problem} when it is none, or has neither klines nor trades. */
    static MarketFolder of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "There is no market folder " + folder,
                    Files.exists(folder) ? "It is a file" : "Nothing of that name exists",
                    "Name a folder that holds files like BTCUSDT-1m-2025-05.csv.gz");
        }
        List<Path> names = files(folder);
        MarketFolder found = new MarketFolder(folder, names);
        if (found.symbols().isEmpty()) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The market folder " + folder + " has no file of klines or trades",
                    "None of its " + names.size()
                            + " files is named SYMBOL-1m-*, SYMBOL-aggTrades-* or SYMBOL-trades-*, .csv, .csv.gz or .csv.zip",
                    "Name a folder that holds files like BTCUSDT-1m-2025-05.csv.gz");
        }
        Path sibling = folder.resolveSibling(
                folder.toAbsolutePath().getFileName().toString().replace("klines-1m", "fundingRate"));
        if (!sibling.equals(folder) && Files.isDirectory(sibling)) {
            bySymbol(files(sibling), Kind.FUNDING).forEach(found.of(Kind.FUNDING)::putIfAbsent);
        }
        return found;
    }

    /** Symbols that have klines or trades, in alphabetical order. */
    List<String> symbols() {
        SortedSet<String> symbols = new TreeSet<>(of(Kind.KLINES).keySet());
        symbols.addAll(of(Kind.AGGREGATES).keySet());
        symbols.addAll(of(Kind.TRADES).keySet());
        return List.copyOf(symbols);
    }

    /** Files of a symbol; a {@link Problem} when it has neither klines nor trades. */
    SymbolFiles files(String symbol) {
        List<String> symbols = symbols();
        if (!symbols.contains(symbol)) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The market folder " + folder + " has no klines and no trades of " + symbol,
                    "It has " + String.join(", ", symbols),
                    "Choose from these symbols, or add a file " + symbol + "-1m-*.csv.gz");
        }
        return new SymbolFiles(
                of(Kind.KLINES, symbol),
                of(Kind.AGGREGATES, symbol),
                of(Kind.TRADES, symbol),
                of(Kind.QUOTES, symbol),
                of(Kind.FUNDING, symbol));
    }

    private NavigableMap<String, List<Path>> of(Kind kind) {
        return Objects.requireNonNull(files.get(kind));
    }

    private List<Path> of(Kind kind, String symbol) {
        return of(kind).getOrDefault(symbol, List.of());
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static NavigableMap<String, List<Path>> bySymbol(List<Path> files, Kind kind) {
        NavigableMap<String, List<Path>> found = new TreeMap<>();
        for (Path file : files) {
            Matcher matcher = kind.name.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                found.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(file);
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The market folder " + folder + " cannot be read",
                    String.valueOf(broken.getMessage()),
                    "Give this user the right to read it",
                    broken);
        }
    }
}
