package io.millrace.market;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The last {@value #CAPACITY} closed bars of one instrument, minute after minute without a hole.
 * Written by the trading thread alone; {@link #newest} may be called by any thread at any time and never sees half a bar.
 */
public final class BarHistory {

    /** Bars kept at least. */
    public static final int CAPACITY = 1500;

    /** Open time of the newest bar while there is none. */
    public static final long NONE = Long.MIN_VALUE;

    /** More slots than bars, so that a reader of all bars is not overtaken by the next ones written. */
    private static final int SLOTS = CAPACITY + 36;

    private final long[] openMillis = new long[SLOTS];
    private final long[] openE8 = new long[SLOTS];
    private final long[] highE8 = new long[SLOTS];
    private final long[] lowE8 = new long[SLOTS];
    private final long[] closeE8 = new long[SLOTS];
    private final double[] volume = new double[SLOTS];
    private final double[] takerBuyVolume = new double[SLOTS];
    private final int[] trades = new int[SLOTS];

    /** Index of the oldest bar of the series; moves when the series starts anew. */
    private volatile long first;

    /** Index that the next bar gets; its rise publishes a bar. */
    private volatile long next;

    /** Bars in the series that can be read. */
    public int size() {
        return (int) Math.min(CAPACITY, next - first);
    }

    /** Up to {@code limit} newest bars, oldest first. Any thread. */
    public List<Bar> newest(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("limit must not be negative, was " + limit);
        }
        while (true) {
            long end = next;
            long from = Math.max(first, end - Math.min(limit, CAPACITY));
            List<Bar> bars = new ArrayList<>((int) Math.max(0, end - from));
            if (copy(from, end, bars)) {
                return List.copyOf(bars);
            }
        }
    }

    private boolean copy(long from, long end, List<Bar> into) {
        for (long index = from; index < end; index++) {
            int slot = slot(index);
            long millis = openMillis[slot];
            long open = openE8[slot];
            long high = highE8[slot];
            long low = lowE8[slot];
            long close = closeE8[slot];
            double traded = volume[slot];
            double takerBuy = takerBuyVolume[slot];
            int count = trades[slot];
            VarHandle.loadLoadFence();
            // the writer may already be filling the slot of index `next`
            if (next - index >= SLOTS) {
                return false;
            }
            into.add(new Bar(millis, open, high, low, close, traded, takerBuy, count));
        }
        return true;
    }

    /** First millisecond of the newest bar, or {@link #NONE}. Trading thread. */
    public long newestOpenMillis() {
        long end = next;
        return end == first ? NONE : openMillis[slot(end - 1)];
    }

    /** First millisecond of the bar that lies {@code back} bars behind the newest. Trading thread, like all with this parameter. */
    public long openMillis(int back) {
        return openMillis[at(back)];
    }

    public long openE8(int back) {
        return openE8[at(back)];
    }

    public long highE8(int back) {
        return highE8[at(back)];
    }

    public long lowE8(int back) {
        return lowE8[at(back)];
    }

    public long closeE8(int back) {
        return closeE8[at(back)];
    }

    public double volume(int back) {
        return volume[at(back)];
    }

    /** NaN when unknown. */
    public double takerBuyVolume(int back) {
        return takerBuyVolume[at(back)];
    }

    /** -1 when unknown. */
    public int trades(int back) {
        return trades[at(back)];
    }

    /** How far behind the newest the bar of this minute lies; -1 when it is not in the series. Trading thread. */
    int back(long minuteMillis) {
        long newest = newestOpenMillis();
        if (newest == NONE || minuteMillis > newest) {
            return -1;
        }
        long back = (newest - minuteMillis) / Bar.MILLIS;
        return back < size() ? (int) back : -1;
    }

    void append(
            long millis, long open, long high, long low, long close, double traded, double takerBuy, int tradeCount) {
        long index = next;
        int slot = slot(index);
        // a reader that sees what follows must also see that the bar before is published
        VarHandle.storeStoreFence();
        openMillis[slot] = millis;
        openE8[slot] = open;
        highE8[slot] = high;
        lowE8[slot] = low;
        closeE8[slot] = close;
        volume[slot] = traded;
        takerBuyVolume[slot] = takerBuy;
        trades[slot] = tradeCount;
        next = index + 1;
    }

    /** Forgets all bars: what comes next does not follow on what was. */
    void restart() {
        first = next;
    }

    private int at(int back) {
        if (back < 0 || back >= size()) {
            throw new IndexOutOfBoundsException("Bar " + back + " of " + size());
        }
        return slot(next - 1 - back);
    }

    private static int slot(long index) {
        return (int) (index % SLOTS);
    }
}
