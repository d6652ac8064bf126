package io.millrace.venue.market;

import java.nio.file.Path;

/** Rows of a file of recorded prints: {@code aggTrades}, or {@code trades} one by one. Owned by one thread. */
final class PrintReader extends RowReader {

    /** The two kinds of such files. */
    enum Layout {
        /** What one order took at one price. */
        AGGREGATE("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker", 5, 6, 7),
        /** Each trade by itself. */
        SINGLE("id,price,qty,quote_qty,time,is_buyer_maker", 4, 5, 6);

        private final String columns;
        private final int time;
        private final int maker;
        private final int count;

        Layout(String columns, int time, int maker, int count) {
            this.columns = columns;
            this.time = time;
            this.maker = maker;
            this.count = count;
        }
    }

    private static final int FIRST_TRADE = 3;
    private static final int LAST_TRADE = 4;

    long id;
    long millis;
    long priceE8;
    long quantityE8;
    boolean aggressorBuys;
    /** Trades that it stands for. */
    int trades;

    private final Layout layout;

    private PrintReader(Path file, Layout layout) {
        super(file);
        this.layout = layout;
    }

    static PrintReader aggregates(Path file) {
        return new PrintReader(file, Layout.AGGREGATE);
    }

    static PrintReader singles(Path file) {
        return new PrintReader(file, Layout.SINGLE);
    }

    @Override
    long key() {
        return id;
    }

    @Override
    long millis() {
        return millis;
    }

    @Override
    String columns() {
        return layout.columns;
    }

    /** One more column than ours is the {@code is_best_match} of the spot archive. */
    @Override
    void read() {
        requireColumns(layout.count, layout.count + 1);
        id = csv.whole(0, "id");
        priceE8 = csv.e8(1, "price");
        quantityE8 = csv.e8(2, "quantity");
        millis = csv.stamp(layout.time, "time");
        aggressorBuys = !csv.flag(layout.maker, "is_buyer_maker");
        trades = 1;
        if (layout == Layout.AGGREGATE && !csv.isEmpty(FIRST_TRADE) && !csv.isEmpty(LAST_TRADE)) {
            long more = csv.whole(LAST_TRADE, "last_trade_id") - csv.whole(FIRST_TRADE, "first_trade_id");
            trades = Math.clamp(more + 1, 1, Integer.MAX_VALUE);
        }
    }

    @Override
    void check(long keyBefore, long millisBefore) {
        if (id <= keyBefore) {
            throw csv.broken("rows in order of their ids, each id once", csv.text(0));
        }
        if (millis < millisBefore) {
            throw csv.broken("rows in order of time", csv.text(layout.time));
        }
        if (priceE8 <= 0 || quantityE8 <= 0) {
            throw csv.broken("a price and a quantity above 0", csv.text(1) + "," + csv.text(2));
        }
    }
}
