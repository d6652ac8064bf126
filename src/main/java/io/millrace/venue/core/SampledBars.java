package io.millrace.venue.core;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * Minute bars of a number that is looked at every full second; the newest {@value #KEPT} are kept, four longs each. They have no
 * volume; their count is that of the looks.
 */
final class SampledBars implements Minutes {

    /** A day. */
    private static final int KEPT = 1_440;

    private static final int OPEN = 0;
    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;
    private static final int FIELDS = 4;
    private static final int SECONDS = 60;

    private final List<long[]> bars = new ArrayList<>();
    private long firstOpen;
    private int looks;

    /** Takes in the value of a full second; seconds come in order and none is left out. */
    void look(long millis, long value) {
        long open = KlineInterval.M1.openOf(millis);
        if (bars.isEmpty() || open > lastOpen()) {
            begin(open, value);
        }
        long[] bar = bars.getLast();
        bar[HIGH] = Math.max(bar[HIGH], value);
        bar[LOW] = Math.min(bar[LOW], value);
        bar[CLOSE] = value;
        looks++;
    }

    /** First open that is known, {@link Long#MAX_VALUE} when there is none. */
    long firstOpen() {
        return bars.isEmpty() ? Long.MAX_VALUE : firstOpen;
    }

    @Override
    public List<Kline> minutes(long fromMillis, long toMillis) {
        List<Kline> result = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            long open = firstOpen + i * MinuteBars.MINUTE;
            if (open >= fromMillis && open < toMillis) {
                result.add(kline(open, bars.get(i), i == bars.size() - 1 ? looks : SECONDS));
            }
        }
        return result;
    }

    /** A bar without volume. */
    static Kline plain(Kline bar) {
        return kline(bar.openMillis(), new long[] {bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8()}, SECONDS);
    }

    private void begin(long open, long value) {
        if (bars.isEmpty()) {
            firstOpen = open;
        }
        long[] bar = new long[FIELDS];
        bar[OPEN] = value;
        bar[HIGH] = value;
        bar[LOW] = value;
        bars.add(bar);
        looks = 0;
        if (bars.size() > KEPT + SECONDS) {
            bars.subList(0, SECONDS).clear();
            firstOpen += SECONDS * MinuteBars.MINUTE;
        }
    }

    private long lastOpen() {
        return firstOpen + (bars.size() - 1) * MinuteBars.MINUTE;
    }

    private static Kline kline(long open, long[] bar, int count) {
        return new Kline(
                open,
                open + MinuteBars.MINUTE - 1,
                bar[OPEN],
                bar[HIGH],
                bar[LOW],
                bar[CLOSE],
                0,
                0,
                0,
                0,
                count,
                -1,
                -1);
    }
}
