package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Closed minutes of one contract in plain arrays, oldest first. Owned by the venue's thread. */
final class PastBars {

    private static final int FIELDS = 6;
    private static final int CLOSE = 3;

    private final long[] openMillis;
    private final long[] fields;
    private final int[] trades;
    private int size;

    PastBars(int capacity) {
        openMillis = new long[capacity];
        fields = new long[capacity * FIELDS];
        trades = new int[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Close of the latest minute, E8. */
    long lastCloseE8() {
        return fields[(size - 1) * FIELDS + CLOSE];
    }

    /** Appends a minute that is later than all before. */
    void add(Candle candle) {
        int at = size * FIELDS;
        openMillis[size] = candle.openMillis();
        fields[at] = candle.openE8();
        fields[at + 1] = candle.highE8();
        fields[at + 2] = candle.lowE8();
        fields[at + CLOSE] = candle.closeE8();
        fields[at + 4] = candle.volumeE8();
        fields[at + 5] = candle.takerBuyE8();
        trades[size] = candle.trades();
        size++;
    }

    /** Minutes with from <= open < to. */
    List<Candle> between(long fromMillis, long toMillis) {
        List<Candle> found = new ArrayList<>();
        for (int i = firstFrom(fromMillis); i < size && openMillis[i] < toMillis; i++) {
            found.add(candle(i));
        }
        return found;
    }

    private int firstFrom(long millis) {
        int found = Arrays.binarySearch(openMillis, 0, size, millis);
        return found >= 0 ? found : -found - 1;
    }

    private Candle candle(int i) {
        int at = i * FIELDS;
        return new Candle(
                openMillis[i],
                fields[at],
                fields[at + 1],
                fields[at + 2],
                fields[at + CLOSE],
                fields[at + 4],
                fields[at + 5],
                trades[i]);
    }
}
