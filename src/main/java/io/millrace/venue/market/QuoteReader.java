package io.millrace.venue.market;

import java.nio.file.Path;

/** Rows of a file of recorded best quotes, {@code bookTicker}; the event time may be missing. Owned by one thread. */
final class QuoteReader extends RowReader {

    private static final int TIME = 5;
    private static final int FEWEST = 6;
    private static final int MOST = 7;

    long updateId;
    long millis;
    long bidE8;
    long bidQuantityE8;
    long askE8;
    long askQuantityE8;

    QuoteReader(Path file) {
        super(file);
    }

    @Override
    long key() {
        return updateId;
    }

    @Override
    long millis() {
        return millis;
    }

    @Override
    String columns() {
        return "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time";
    }

    @Override
    void read() {
        requireColumns(FEWEST, MOST);
        updateId = csv.whole(0, "update_id");
        bidE8 = csv.e8(1, "best_bid_price");
        bidQuantityE8 = csv.e8(2, "best_bid_qty");
        askE8 = csv.e8(3, "best_ask_price");
        askQuantityE8 = csv.e8(4, "best_ask_qty");
        millis = csv.stamp(TIME, "transaction_time");
    }

    @Override
    void check(long keyBefore, long millisBefore) {
        if (updateId <= keyBefore) {
            throw csv.broken("rows in order of update_id, each once", csv.text(0));
        }
        if (millis < millisBefore) {
            throw csv.broken("rows in order of transaction_time", csv.text(TIME));
        }
        if (bidE8 <= 0 || bidE8 >= askE8 || bidQuantityE8 <= 0 || askQuantityE8 <= 0) {
            throw csv.broken(
                    "0 < best_bid_price < best_ask_price with quantities above 0",
                    csv.text(1) + "x" + csv.text(2) + "," + csv.text(3) + "x" + csv.text(4));
        }
    }
}
