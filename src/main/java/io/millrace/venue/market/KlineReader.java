package io.millrace.venue.market;

import java.nio.file.Path;

/** Rows of a file of one-minute klines; later columns than the first six may be empty or missing. Owned by one thread. */
final class KlineReader extends RowReader {

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

    KlineReader(Path file) {
        super(file);
    }

    @Override
    long key() {
        return openMillis;
    }

    @Override
    long millis() {
        return openMillis;
    }

    @Override
    String columns() {
        return "open_time,open,high,low,close,volume and more";
    }

    /** The row as a bar. */
    Candle candle() {
        return new Candle(openMillis, openE8, highE8, lowE8, closeE8, volumeE8, takerBuyE8, trades);
    }

    @Override
    void read() {
        requireColumns(NEEDED_COLUMNS, Integer.MAX_VALUE);
        openMillis = csv.stamp(0, "open_time");
        openE8 = csv.e8(1, "open");
        highE8 = csv.e8(2, "high");
        lowE8 = csv.e8(3, "low");
        closeE8 = csv.e8(4, "close");
        volumeE8 = csv.e8(5, "volume");
        takerBuyE8 = csv.isEmpty(TAKER_BUY) ? -1 : csv.e8(TAKER_BUY, "taker_buy_volume");
        trades = csv.isEmpty(COUNT) ? -1 : (int) Math.min(Integer.MAX_VALUE, csv.whole(COUNT, "count"));
    }

    @Override
    void check(long keyBefore, long millisBefore) {
        if (openMillis % MINUTE_MILLIS != 0) {
            throw csv.broken("open_time on a full minute", csv.text(0));
        }
        if (openMillis < keyBefore) {
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
}
