package io.millrace.venue.market;

import io.millrace.common.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads one file of the exchange's public archive, row by row and in order: plain, {@code .gz} or {@code .zip}; with or
 * without the row of column names. The fields of the kinds hold the row that was read last. Owned by one thread.
 */
abstract sealed class RowReader implements Closeable permits KlineReader, PrintReader, QuoteReader {

    static final long MINUTE_MILLIS = 60_000;

    final CsvCursor csv;

    private final Path file;
    private boolean first = true;

    RowReader(Path file) {
        this.file = file;
        this.csv = new CsvCursor(file, open(file));
    }

    /** Opens what is in the file, unpacked. */
    static InputStream open(Path file) {
        String name = file.getFileName().toString();
        try {
            InputStream raw = Files.newInputStream(file);
            if (name.endsWith(".gz")) {
                return new GZIPInputStream(raw, 1 << 16);
            }
            return name.endsWith(".zip") ? unzip(raw) : raw;
        } catch (IOException broken) {
            throw new Problem(
                    Problem.Kind.DATA,
                    file + " cannot be opened",
                    "It is empty, damaged, or not what its name says: " + broken.getMessage(),
                    "Download or export the file again, or take it out of the folder",
                    broken);
        }
    }

    final Path file() {
        return file;
    }

    /** Steps to the next row; false, and the file is closed, at the end. */
    final boolean next() {
        boolean found = csv.next();
        if (found && first && !csv.isNumber(0)) {
            found = csv.next();
        }
        if (!found) {
            close();
            return false;
        }
        long keyBefore = first ? Long.MIN_VALUE : key();
        long millisBefore = first ? Long.MIN_VALUE : millis();
        first = false;
        read();
        check(keyBefore, millisBefore);
        return true;
    }

    /** What makes the row another than those of other files; rises with time. */
    abstract long key();

    /** When the row begins to matter. */
    abstract long millis();

    /** Columns of such a file, for messages. */
    abstract String columns();

    /** Takes the cells of the row into the fields. */
    abstract void read();

    /** Refuses a row that makes no sense, alone or after the one before it. */
    abstract void check(long keyBefore, long millisBefore);

    /** Open of the minute that the row belongs to. */
    final long minute() {
        return Math.floorDiv(millis(), MINUTE_MILLIS) * MINUTE_MILLIS;
    }

    final void requireColumns(int fewest, int most) {
        if (csv.cells() < fewest || csv.cells() > most) {
            throw csv.broken(columns(), csv.cells() + " columns");
        }
    }

    @Override
    public final void close() {
        csv.close();
    }

    private static InputStream unzip(InputStream raw) throws IOException {
        ZipInputStream zip = new ZipInputStream(raw);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().endsWith(".csv")) {
                return zip;
            }
        }
        zip.close();
        throw new IOException("no .csv file in the archive");
    }
}
