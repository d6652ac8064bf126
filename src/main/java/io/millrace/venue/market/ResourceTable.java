package io.millrace.venue.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Our own tables in the jar: ASCII, comma separated, {@code #} comments, then one line of column names. */
final class ResourceTable {

    private ResourceTable() {}

    /** The cells of every row below the column names; a row of another width is a broken jar. */
    static List<String[]> rows(String name, int columns) {
        try (InputStream stream =
                        Objects.requireNonNull(ResourceTable.class.getResourceAsStream(name), "No resource " + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> cells(name, line, columns))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String[] cells(String name, String line, int columns) {
        String[] cells = line.split(",", -1);
        if (cells.length != columns) {
            throw new IllegalStateException(name + " needs " + columns + " columns, was: " + line);
        }
        return cells;
    }
}
