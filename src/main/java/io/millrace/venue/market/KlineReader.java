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
 * Reads one kline file of the exchange's public archive, row by row: plain, {@code .gz} or {@code .zip}; with or without the
 * row of column names; stamps in milli- or microseconds. The fields hold the row that was read last. Owned by one thread.
 */
final class KlineReader implements Closeable {

    /** Stamps above this are microseconds (as milliseconds it would be the year 5138). */
    private static final long MICROSECONDS_FROM = 100_000_000_000_000L;

    private static final long MINUTE_MILLIS = 60_000;
    private static final int NEEDED_COLUMNS = 6;
    private static final int COUNT = 8;
    private static final int TAKER_BUY = 9;

    long openMillis;
    long openE8;
    long highE8;
    long lowE8;
    long closeE8;
    long volumeE8;
    /** -1: unknown. */
    long takerBuyE8;
    /** -1: unknown. */
    int trades;

    private final Path file;
    private final CsvCursor csv;
    private boolean first = true;

    KlineReader(Path file) {
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

    Path file() {
        return file;
    }

    /** Steps to the next row; false, and the file is closed, at the end. */
    boolean next() {
        boolean found = csv.next();
        if (found && first && !csv.isNumber(0)) {
            found = csv.next();
        }
        if (!found) {
            close();
            return false;
        }
        long before = first ? Long.MIN_VALUE : openMillis;
        first = false;
        read();
        check(before);
        return true;
    }

    /** The row as a bar. */
    Candle candle() {
        return new Candle(openMillis, openE8, highE8, lowE8, closeE8, volumeE8, takerBuyE8, trades);
    }

    @Override
    public void close() {
        csv.close();
    }

    private void read() {
        if (csv.cells() < NEEDED_COLUMNS) {
            throw csv.broken("open_time,open,high,low,close,volume and more", csv.cells() + " columns");
        }
        long stamp = csv.whole(0, "open_time");
        openMillis = stamp >= MICROSECONDS_FROM ? stamp / 1_000 : stamp;
        openE8 = csv.e8(1, "open");
        highE8 = csv.e8(2, "high");
        lowE8 = csv.e8(3, "low");
        closeE8 = csv.e8(4, "close");
        volumeE8 = csv.e8(5, "volume");
        takerBuyE8 = csv.isEmpty(TAKER_BUY) ? -1 : csv.e8(TAKER_BUY, "taker_buy_volume");
        trades = csv.isEmpty(COUNT) ? -1 : (int) Math.min(Integer.MAX_VALUE, csv.whole(COUNT, "count"));
    }

    private void check(long before) {
        if (openMillis % MINUTE_MILLIS != 0) {
            throw csv.broken("open_time on a full minute", csv.text(0));
        }
        if (openMillis < before) {
            throw csv.broken("rows in order of open_time", csv.text(0));
        }
        if (lowE8 <= 0 || lowE8 > Math.min(openE8, closeE8) || highE8 < Math.max(openE8, closeE8)) {
            throw csv.broken(
                    "0 < low <= open, close <= high",
                    csv.text(1) + "," + csv.text(2) + "," + csv.text(3) + "," + csv.text(4));
        }
        if (volumeE8 < 0 || takerBuyE8 > volumeE8 || takerBuyE8 < -1) {
            throw csv.broken("0 <= taker_buy_volume <= volume", csv.text(TAKER_BUY) + " of " + csv.text(5));
        }
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
