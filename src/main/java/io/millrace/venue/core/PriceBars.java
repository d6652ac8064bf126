package io.millrace.venue.core;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minutes of one price that is no trade, built of one sample a second, in plain arrays: the newest {@value #KEPT} minutes at
 * most. The time before is answered with the prices of the trades, or with zeros: nobody has sampled then.
 */
final class PriceBars implements Minutes {

    static final int KEPT = 1_500;

    private static final int FIELDS = 5;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int SAMPLES = 4;
    private static final int FIRST_ROOM = 64;

    private final MinuteBars trades;
    private final boolean zeroBefore;
    private long[] openMillis = new long[FIRST_ROOM];
    private long[] fields = new long[FIRST_ROOM * FIELDS];
    private long count;

    /** @param zeroBefore whether the time before the samples is answered with zeros instead of the prices of the trades */
    PriceBars(MinuteBars trades, boolean zeroBefore) {
        this.trades = trades;
        this.zeroBefore = zeroBefore;
    }

    /** Adds the value of this moment, which is not before the last one. */
    void sample(long millis, long value) {
        long open = KlineInterval.M1.openOf(millis);
        if (count == 0 || openMillis[slot(count - 1)] != open) {
            begin(open, value);
        }
        int at = slot(count - 1) * FIELDS;
        fields[at + HIGH] = Math.max(fields[at + HIGH], value);
        fields[at + LOW] = Math.min(fields[at + LOW], value);
        fields[at + CLOSE] = value;
        fields[at + SAMPLES]++;
    }

    @Override
    public List<Kline> minutes(long fromMillis, long toMillis) {
        long oldest = Math.max(0, count - openMillis.length);
        long sampledFrom = count == 0 ? Long.MAX_VALUE : openMillis[slot(oldest)];
        List<Kline> result = new ArrayList<>();
        if (fromMillis < sampledFrom) {
            trades.minutes(fromMillis, Math.min(toMillis, sampledFrom)).forEach(minute -> result.add(before(minute)));
        }
        for (long i = oldest; i < count; i++) {
            long open = openMillis[slot(i)];
            if (open >= fromMillis && open < toMillis) {
                result.add(bar(slot(i)));
            }
        }
        return result;
    }

    private void begin(long open, long value) {
        if (count == openMillis.length && openMillis.length < KEPT) {
            int room = Math.min(KEPT, 2 * openMillis.length);
            openMillis = Arrays.copyOf(openMillis, room);
            fields = Arrays.copyOf(fields, room * FIELDS);
        }
        int at = slot(count) * FIELDS;
        openMillis[slot(count)] = open;
        fields[at] = value;
        fields[at + HIGH] = value;
        fields[at + LOW] = value;
        fields[at + SAMPLES] = 0;
        count++;
    }

    private int slot(long number) {
        return (int) (number % openMillis.length);
    }

    private Kline bar(int slot) {
        int at = slot * FIELDS;
        return kline(
                openMillis[slot],
                fields[at],
                fields[at + HIGH],
                fields[at + LOW],
                fields[at + CLOSE],
                fields[at + SAMPLES]);
    }

    private Kline before(Kline trade) {
        return zeroBefore
                ? kline(trade.openMillis(), 0, 0, 0, 0, 0)
                : kline(trade.openMillis(), trade.openE8(), trade.highE8(), trade.lowE8(), trade.closeE8(), 0);
    }

    private static Kline kline(long open, long openE8, long highE8, long lowE8, long closeE8, long samples) {
        long close = open + MinuteBars.MINUTE - 1;
        return new Kline(open, close, openE8, highE8, lowE8, closeE8, 0, 0, 0, 0, samples, -1, -1);
    }
}
