package io.millrace.venue;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Candle;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.Contract.Bracket;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A market that does what a test wrote down: BTCUSDT (0) and ETHUSDT (1), starting at 50 000 and 2 000. */
public final class ScriptedMarket implements MarketSource {

    public static final long START = 1_747_699_200_000L;
    public static final int BTC = 0;
    public static final int ETH = 1;

    private final List<Tick> ticks = new ArrayList<>();
    private final Map<Integer, Long> rates = new LinkedHashMap<>();
    private int position;
    private boolean past = true;

    /** Adds a quote, quantities 10 on both sides. */
    public ScriptedMarket quote(int contract, long afterMillis, String bid, String ask) {
        return quote(contract, afterMillis, bid, ask, "10");
    }

    public ScriptedMarket quote(int contract, long afterMillis, String bid, String ask, String quantity) {
        Tick tick = tick(contract, afterMillis, Tick.Kind.QUOTE);
        tick.bidE8 = e8(bid);
        tick.askE8 = e8(ask);
        tick.bidQuantityE8 = e8(quantity);
        tick.askQuantityE8 = e8(quantity);
        return this;
    }

    /** Adds a print whose aggressor bought. */
    public ScriptedMarket print(int contract, long afterMillis, String price, String quantity) {
        Tick tick = tick(contract, afterMillis, Tick.Kind.TRADE);
        tick.priceE8 = e8(price);
        tick.quantityE8 = e8(quantity);
        tick.aggressorBuys = true;
        return this;
    }

    /** Adds a print whose aggressor sold. */
    public ScriptedMarket sold(int contract, long afterMillis, String price, String quantity) {
        print(contract, afterMillis, price, quantity);
        ticks.getLast().aggressorBuys = false;
        return this;
    }

    /** A quote one tick wide around a price, and a print at it. */
    public ScriptedMarket price(int contract, long afterMillis, String price) {
        long tick = contracts().get(contract).tickE8();
        quote(contract, afterMillis, price, FixedPoint.format(e8(price) + tick));
        return print(contract, afterMillis, price, "0.5");
    }

    public ScriptedMarket fundingRate(int contract, String rate) {
        rates.put(contract, e8(rate));
        return this;
    }

    public ScriptedMarket withoutPast() {
        past = false;
        return this;
    }

    @Override
    public List<Contract> contracts() {
        return List.of(contract("BTCUSDT", "0.1", "50", 8), contract("ETHUSDT", "0.01", "20", 8));
    }

    @Override
    public long startMillis() {
        return START;
    }

    @Override
    public long endMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean next(Tick into) {
        if (position == ticks.size()) {
            return false;
        }
        Tick from = ticks.get(position++);
        into.kind = from.kind;
        into.contract = from.contract;
        into.millis = from.millis;
        into.bidE8 = from.bidE8;
        into.bidQuantityE8 = from.bidQuantityE8;
        into.askE8 = from.askE8;
        into.askQuantityE8 = from.askQuantityE8;
        into.priceE8 = from.priceE8;
        into.quantityE8 = from.quantityE8;
        into.aggressorBuys = from.aggressorBuys;
        return true;
    }

    @Override
    public List<Candle> past(int contract, long fromMillis, long toMillis) {
        List<Candle> candles = new ArrayList<>();
        long price = contract == BTC ? e8("50000") : e8("2000");
        long first = Math.max(fromMillis, START - 1_500 * 60_000);
        for (long open = first; past && open < Math.min(toMillis, START); open += 60_000) {
            candles.add(new Candle(open, price, price + e8("10"), price - e8("10"), price, e8("3"), e8("1"), 7));
        }
        return candles;
    }

    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return rates.getOrDefault(contract, 10_000L);
    }

    public static long e8(String decimal) {
        return FixedPoint.parse(decimal);
    }

    private Tick tick(int contract, long afterMillis, Tick.Kind kind) {
        Tick tick = new Tick();
        tick.kind = kind;
        tick.contract = contract;
        tick.millis = START + afterMillis;
        ticks.add(tick);
        return tick;
    }

    /** A contract in USDT with three brackets. */
    public static Contract contract(String symbol, String tick, String minNotional, int fundingHours) {
        return new Contract(
                symbol,
                symbol.substring(0, 3),
                "USDT",
                2,
                3,
                e8(tick),
                e8(tick),
                e8("1000000"),
                e8("0.001"),
                e8("0.001"),
                e8("1000"),
                e8("120"),
                e8(minNotional),
                e8("1.05"),
                e8("0.95"),
                fundingHours,
                List.of(
                        new Bracket(1, 125, 0, e8("50000"), e8("0.004"), 0),
                        new Bracket(2, 50, e8("50000"), e8("600000"), e8("0.01"), e8("300")),
                        new Bracket(3, 20, e8("600000"), e8("3000000"), e8("0.025"), e8("9300"))));
    }
}
