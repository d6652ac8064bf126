package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of trade and quote files as the exchange's archive has them, with made-up prints. */
final class TickFiles {

    static final String AGGREGATE_HEADER =
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n";
    static final String SINGLE_HEADER = "id,price,qty,quote_qty,time,is_buyer_maker\n";
    static final String QUOTE_HEADER =
            "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time\n";

    private static final long TICK_E8 = 1_000_000;
    private static final long STEP_E8 = 10_000_000;

    private TickFiles() {}

    /** A print in the terms of the venue. */
    record Print(long id, long millis, long priceE8, long quantityE8, boolean buys) {

        static Print of(Tick tick, long id) {
            return new Print(id, tick.millis, tick.priceE8, tick.quantityE8, tick.aggressorBuys);
        }
    }

    /** A best quote in the terms of the venue. */
    record Quote(long millis, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {

        static Quote of(Tick tick) {
            return new Quote(tick.millis, tick.bidE8, tick.bidQuantityE8, tick.askE8, tick.askQuantityE8);
        }
    }

    /** Prints of a random walk, up to 3 s apart, some at the same moment; ids from 1 on. */
    static List<Print> prints(long seed, long firstMillis, long endMillis) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Print> prints = new ArrayList<>();
        long price = 2_000;
        long millis = firstMillis + 5;
        while (millis < endMillis) {
            price = Math.max(100, price + random.nextLong(-2, 3));
            prints.add(new Print(
                    prints.size() + 1,
                    millis,
                    price * TICK_E8,
                    random.nextLong(1, 400) * STEP_E8,
                    random.nextBoolean()));
            millis += random.nextInt(5) == 0 ? 0 : random.nextLong(1, 3_000);
        }
        return prints;
    }

    /** A quote around every print, at its time and up to 300 ms after it. */
    static List<Quote> quotes(List<Print> prints) {
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < prints.size(); i++) {
            Print print = prints.get(i);
            long latest = i + 1 < prints.size() ? prints.get(i + 1).millis() : print.millis() + 300;
            long bid = print.buys() ? print.priceE8() - 2 * TICK_E8 : print.priceE8();
            quotes.add(new Quote(print.millis(), bid, 7 * STEP_E8, bid + 2 * TICK_E8, 9 * STEP_E8));
            quotes.add(new Quote(
                    Math.min(latest, print.millis() + 300), bid, 5 * STEP_E8, bid + 3 * TICK_E8, 3 * STEP_E8));
        }
        return quotes;
    }

    static String aggregates(List<Print> prints) {
        StringBuilder text = new StringBuilder();
        for (Print print : prints) {
            text.append(print.id()).append(',').append(priceAndQuantity(print)).append(',');
            text.append(2 * print.id()).append(',').append(2 * print.id() + 1).append(',');
            text.append(print.millis()).append(',').append(!print.buys()).append('\n');
        }
        return text.toString();
    }

    static String singles(List<Print> prints) {
        StringBuilder text = new StringBuilder();
        for (Print print : prints) {
            text.append(print.id()).append(',').append(priceAndQuantity(print)).append(',');
            text.append(FixedPoint.format(FixedPoint.multiply(print.priceE8(), print.quantityE8())));
            text.append(',')
                    .append(print.millis())
                    .append(',')
                    .append(!print.buys())
                    .append('\n');
        }
        return text.toString();
    }

    static String quoteRows(List<Quote> quotes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quotes.size(); i++) {
            Quote quote = quotes.get(i);
            text.append(i + 1).append(',');
            text.append(FixedPoint.format(quote.bidE8())).append(',');
            text.append(FixedPoint.format(quote.bidQuantityE8())).append(',');
            text.append(FixedPoint.format(quote.askE8())).append(',');
            text.append(FixedPoint.format(quote.askQuantityE8())).append(',');
            text.append(quote.millis()).append(',').append(quote.millis() + 1).append('\n');
        }
        return text.toString();
    }

    /** Bars of the prints, whole minutes only where the prints fill them. */
    static List<Candle> bars(List<Print> prints) {
        List<Candle> bars = new ArrayList<>();
        for (Print print : prints) {
            long open = print.millis() - print.millis() % KlineFiles.MINUTE;
            long bought = print.buys() ? print.quantityE8() : 0;
            if (bars.isEmpty() || bars.getLast().openMillis() != open) {
                long price = print.priceE8();
                bars.add(new Candle(open, price, price, price, price, print.quantityE8(), bought, 2));
                continue;
            }
            Candle bar = bars.removeLast();
            bars.add(new Candle(
                    open,
                    bar.openE8(),
                    Math.max(bar.highE8(), print.priceE8()),
                    Math.min(bar.lowE8(), print.priceE8()),
                    print.priceE8(),
                    bar.volumeE8() + print.quantityE8(),
                    bar.takerBuyE8() + bought,
                    bar.trades() + 2));
        }
        return bars;
    }

    private static String priceAndQuantity(Print print) {
        return FixedPoint.format(print.priceE8()) + "," + FixedPoint.format(print.quantityE8());
    }
}
