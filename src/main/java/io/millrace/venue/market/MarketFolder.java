package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of recorded market data: {@code SYMBOL-1m-*.csv[.gz|.zip]} (klines) and {@code SYMBOL-fundingRate-*.csv[.gz|.zip]}.
 * Funding files may also lie in the sibling folder whose name has {@code fundingRate} in place of {@code klines-1m}. Other
 * files are not looked at.
 */
final class MarketFolder {

    private static final Pattern KLINES = Pattern.compile("(.+?)-1m-.*\\.csv(?:\\.gz|\\.zip)?");
    private static final Pattern FUNDING = Pattern.compile("(.+?)-fundingRate-.*\\.csv(?:\\.gz|\\.zip)?");

    private final Path folder;
    private final NavigableMap<String, List<Path>> klines;
    private final NavigableMap<String, List<Path>> funding;

    private MarketFolder(
            Path folder, NavigableMap<String, List<Path>> klines, NavigableMap<String, List<Path>> funding) {
        this.folder = folder;
        this.klines = klines;
        this.funding = funding;
    }

    /** Looks into the folder; a {@link Problem} when it is none, or has no kline file. */
    static MarketFolder of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "There is no market folder " + folder,
                    Files.exists(folder) ? "It is a file" : "Nothing of that name exists",
                    "Name a folder that holds files like BTCUSDT-1m-2025-05.csv.gz");
        }
        List<Path> files = files(folder);
        NavigableMap<String, List<Path>> klines = bySymbol(files, KLINES);
        if (klines.isEmpty()) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The market folder " + folder + " has no kline file",
                    "None of its " + files.size() + " files is named SYMBOL-1m-*.csv, .csv.gz or .csv.zip",
                    "Name a folder that holds files like BTCUSDT-1m-2025-05.csv.gz");
        }
        NavigableMap<String, List<Path>> funding = bySymbol(files, FUNDING);
        Path sibling = folder.resolveSibling(
                folder.toAbsolutePath().getFileName().toString().replace("klines-1m", "fundingRate"));
        if (!sibling.equals(folder) && Files.isDirectory(sibling)) {
            bySymbol(files(sibling), FUNDING).forEach(funding::putIfAbsent);
        }
        return new MarketFolder(folder, klines, funding);
    }

    /** Symbols that have klines, in alphabetical order. */
    List<String> symbols() {
        return List.copyOf(klines.keySet());
    }

    /** Kline files of a symbol, by name; a {@link Problem} when there are none. */
    List<Path> klines(String symbol) {
        List<Path> files = klines.get(symbol);
        if (files == null) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The market folder " + folder + " has no klines of " + symbol,
                    "It has " + String.join(", ", klines.keySet()),
                    "Choose from these symbols, or add a file " + symbol + "-1m-*.csv.gz");
        }
        return files;
    }

    /** Funding files of a symbol; may be none. */
    List<Path> funding(String symbol) {
        return funding.getOrDefault(symbol, List.of());
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static NavigableMap<String, List<Path>> bySymbol(List<Path> files, Pattern name) {
        NavigableMap<String, List<Path>> found = new TreeMap<>();
        for (Path file : files) {
            Matcher matcher = name.matcher(file.getFileName().toString());
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
