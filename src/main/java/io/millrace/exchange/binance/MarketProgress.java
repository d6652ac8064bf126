package io.millrace.exchange.binance;

import java.util.Arrays;

/**
 * How far the streams of each contract have come, so that nothing is told twice and no quote after a newer one, whichever connection
 * it comes by. Used by one thread at a time.
 *
 * <p>Ids and times rise together: an id that is not above the last one but stamped more than a second later is a new numbering, no
 * repetition, and a stamp far in the past is a clock that was set back.
 */
final class MarketProgress {

    private static final long RENUMBERED_MILLIS = 1_000;
    private static final long SET_BACK_MILLIS = 10_000;
    private static final int COLUMNS = 6;

    private static final int TRADE = 0;
    private static final int TRADE_MILLIS = 1;
    private static final int QUOTE = 2;
    private static final int QUOTE_MILLIS = 3;
    private static final int MARK_MILLIS = 4;
    private static final int BAR_MILLIS = 5;

    private static final long NONE = Long.MIN_VALUE;

    private final Counters counters;
    private long[] rows = new long[0];

    MarketProgress(Counters counters) {
        this.counters = counters;
    }

    /** Whether a trade is to be told; counts those that its id says are missing before it. */
    boolean trade(int instrument, long id, long millis) {
        int row = row(instrument);
        long last = rows[row + TRADE];
        boolean renumbered = last != NONE && id <= last && millis > rows[row + TRADE_MILLIS] + RENUMBERED_MILLIS;
        if (last != NONE && id <= last && !renumbered) {
            return repeated();
        }
        if (last != NONE && id > last + 1) {
            counters.missedTrades.add(id - last - 1);
        }
        rows[row + TRADE] = id;
        rows[row + TRADE_MILLIS] = millis;
        return true;
    }

    /** Whether a quote is to be told; {@code id} is 0 where the exchange gives none, then its stamp decides. */
    boolean quote(int instrument, long id, long millis) {
        int row = row(instrument);
        long last = rows[row + QUOTE];
        long lastMillis = rows[row + QUOTE_MILLIS];
        boolean newer = id == 0 ? millis >= lastMillis : id > last;
        if (last != NONE && !newer && near(millis, lastMillis)) {
            return repeated();
        }
        rows[row + QUOTE] = id;
        rows[row + QUOTE_MILLIS] = millis;
        return true;
    }

    /** Whether a mark price is to be told. */
    boolean mark(int instrument, long millis) {
        int cell = row(instrument) + MARK_MILLIS;
        long last = rows[cell];
        if (last != NONE && millis <= last && near(millis, last)) {
            return repeated();
        }
        rows[cell] = millis;
        return true;
    }

    /** Whether a closed minute is to be told. */
    boolean bar(int instrument, long openMillis) {
        int cell = row(instrument) + BAR_MILLIS;
        if (rows[cell] == openMillis) {
            return repeated();
        }
        rows[cell] = openMillis;
        return true;
    }

    private static boolean near(long millis, long last) {
        return millis <= last + RENUMBERED_MILLIS && millis >= last - SET_BACK_MILLIS;
    }

    private boolean repeated() {
        counters.repeats.increment();
        return false;
    }

    private int row(int instrument) {
        int row = instrument * COLUMNS;
        int had = rows.length;
        if (row >= had) {
            rows = Arrays.copyOf(rows, Math.max(2 * had, row + COLUMNS));
            Arrays.fill(rows, had, rows.length, NONE);
        }
        return row;
    }
}
