package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.List;

/** Rebuilds bars from the ticks of a market and checks every tick on the way. */
final class RebuiltBars {

    private final MarketSource market;
    private final List<List<Candle>> bars = new ArrayList<>();
    private long ticks;

    RebuiltBars(MarketSource market) {
        this.market = market;
        market.contracts().forEach(_ -> bars.add(new ArrayList<>()));
    }

    /** Runs the market to its end or for so many ticks. */
    RebuiltBars run(long mostTicks) {
        Tick tick = new Tick();
        long before = market.startMillis();
        while (ticks < mostTicks && market.next(tick)) {
            ticks++;
            if (tick.millis < before || tick.millis > market.endMillis()) {
                throw new AssertionError("Tick at " + tick.millis + " after " + before);
            }
            before = tick.millis;
            check(tick);
        }
        return this;
    }

    /** Bars with prints, by contract; the last one may not be whole. */
    List<Candle> of(int contract) {
        return bars.get(contract);
    }

    long ticks() {
        return ticks;
    }

    private void check(Tick tick) {
        Contract contract = market.contracts().get(tick.contract);
        boolean sane = 0 < tick.bidE8
                && tick.bidE8 < tick.askE8
                && tick.bidE8 % contract.tickE8() == 0
                && tick.askE8 % contract.tickE8() == 0
                && Math.min(tick.bidQuantityE8, tick.askQuantityE8) >= contract.minQuantityE8();
        require(sane, "quote", tick);
        if (tick.kind == Tick.Kind.TRADE) {
            boolean atTouch = tick.priceE8 == (tick.aggressorBuys ? tick.askE8 : tick.bidE8)
                    && tick.quantityE8 <= (tick.aggressorBuys ? tick.askQuantityE8 : tick.bidQuantityE8);
            boolean onStep = tick.quantityE8 > 0 && tick.quantityE8 % contract.stepE8() == 0;
            require(atTouch && onStep, "print", tick);
            add(tick);
        }
    }

    /** Without a message made for each of millions of ticks. */
    private void require(boolean sane, String what, Tick tick) {
        if (!sane) {
            throw new AssertionError("Impossible " + what + " of "
                    + market.contracts().get(tick.contract).symbol() + " at " + tick.millis);
        }
    }

    private void add(Tick tick) {
        List<Candle> list = bars.get(tick.contract);
        long open = tick.millis - tick.millis % 60_000;
        long bought = tick.aggressorBuys ? tick.quantityE8 : 0;
        if (list.isEmpty() || list.getLast().openMillis() != open) {
            list.add(new Candle(
                    open, tick.priceE8, tick.priceE8, tick.priceE8, tick.priceE8, tick.quantityE8, bought, 1));
            return;
        }
        Candle bar = list.removeLast();
        list.add(new Candle(
                open,
                bar.openE8(),
                Math.max(bar.highE8(), tick.priceE8),
                Math.min(bar.lowE8(), tick.priceE8),
                tick.priceE8,
                bar.volumeE8() + tick.quantityE8,
                bar.takerBuyE8() + bought,
                bar.trades() + 1));
    }
}
