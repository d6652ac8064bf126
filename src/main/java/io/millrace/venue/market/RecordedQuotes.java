package io.millrace.venue.market;

import io.millrace.common.FixedPoint;

/**
 * The best quote of one symbol: as recorded, or derived from prints where it is not. A derived quote has the print's price on
 * the side that the aggressor met and the symbol's usual spread to the other side: one tick above a turnover of a million a
 * minute, half a basis point above 100,000, and 1.5 of them below. Owned by the venue's thread.
 */
final class RecordedQuotes {

    private static final double TOUCH_PRINTS = 5;
    private static final double USUAL_PRINTS = 24;
    private static final double LIQUID_TURNOVER = 1_000_000;
    private static final double BUSY_TURNOVER = 100_000;
    /** The other side stays where a print has shown it while it is not further away than so many usual spreads. */
    private static final int BELIEVED_SPREADS = 3;
    /** A recorded quote is believed so long. */
    private static final long STANDS_MILLIS = 60_000;

    private final int contract;
    private final Contract terms;
    private final SymbolHistory history;
    private final SeededRandom random;
    private final TickBatch batch;
    private long recordedUntil = Long.MIN_VALUE;
    private long bidE8;
    private long askE8;
    private long bidQuantityE8;
    private long askQuantityE8;

    RecordedQuotes(int contract, Contract terms, SymbolHistory history, SeededRandom random, TickBatch batch) {
        this.contract = contract;
        this.terms = terms;
        this.history = history;
        this.random = random;
        this.batch = batch;
    }

    /** Takes over a recorded quote. */
    void record(QuoteReader row) {
        bidE8 = row.bidE8;
        askE8 = row.askE8;
        bidQuantityE8 = row.bidQuantityE8;
        askQuantityE8 = row.askQuantityE8;
        recordedUntil = row.millis + STANDS_MILLIS;
    }

    /** Whether there is a recorded quote that is still believed. */
    boolean recorded(long millis) {
        return millis < recordedUntil;
    }

    /** Makes up a quote around a price. */
    void around(long priceE8, long millis) {
        moveTo(priceE8, random.chance(0.5));
        quote(millis);
    }

    /** A made-up print, and the quotes around it. */
    void madeUp(BarPath path, int i) {
        if (path.buys[i] ? path.priceE8[i] != askE8 : path.priceE8[i] != bidE8) {
            moveTo(path.priceE8[i], path.buys[i]);
            quote(path.millis[i]);
        }
        print(path.millis[i], path.priceE8[i], path.quantityE8[i], path.buys[i]);
    }

    /** A recorded print; without a recorded quote the quotes follow it. */
    void recorded(PrintReader row) {
        if (recorded(row.millis)) {
            trade(row.millis, row.priceE8, row.quantityE8, row.aggressorBuys);
            return;
        }
        if (row.aggressorBuys ? row.priceE8 != askE8 : row.priceE8 != bidE8) {
            follow(row.priceE8, row.aggressorBuys);
            quote(row.millis);
        }
        print(row.millis, row.priceE8, row.quantityE8, row.aggressorBuys);
    }

    void quote(long millis) {
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.QUOTE);
        tick.priceE8 = 0;
        tick.quantityE8 = 0;
        tick.aggressorBuys = false;
    }

    private void print(long millis, long priceE8, long quantityE8, boolean buys) {
        if ((buys ? askQuantityE8 : bidQuantityE8) < quantityE8) {
            refill(buys, quantityE8);
            quote(millis);
        }
        trade(millis, priceE8, quantityE8, buys);
        take(buys, quantityE8);
        quote(millis);
    }

    private void trade(long millis, long priceE8, long quantityE8, boolean buys) {
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.TRADE);
        tick.priceE8 = priceE8;
        tick.quantityE8 = quantityE8;
        tick.aggressorBuys = buys;
    }

    /** Puts the touch that a buying (selling) aggressor meets to the price, and the other one a usual spread away. */
    private void moveTo(long priceE8, boolean buys) {
        long spreadE8 = spreadTicks(priceE8) * terms.tickE8();
        bidE8 = buys ? Math.max(0, priceE8 - spreadE8) : priceE8;
        askE8 = buys ? priceE8 : priceE8 + spreadE8;
        refill(true, 0);
        refill(false, 0);
    }

    /** Like {@link #moveTo}, but leaves the other side where it is if that can be. */
    private void follow(long priceE8, boolean buys) {
        long distanceE8 = buys ? priceE8 - bidE8 : askE8 - priceE8;
        long believedE8 = BELIEVED_SPREADS * spreadTicks(priceE8) * terms.tickE8();
        if (distanceE8 <= 0 || distanceE8 > believedE8) {
            moveTo(priceE8, buys);
        } else if (buys) {
            askE8 = priceE8;
            refill(true, 0);
        } else {
            bidE8 = priceE8;
            refill(false, 0);
        }
    }

    private void take(boolean buys, long quantityE8) {
        if (buys) {
            askQuantityE8 -= quantityE8;
        } else {
            bidQuantityE8 -= quantityE8;
        }
        if (Math.min(askQuantityE8, bidQuantityE8) < terms.minQuantityE8()) {
            refill(buys, 0);
        }
    }

    private void refill(boolean ask, long atLeastE8) {
        double usual = history.meanVolumeE8() / USUAL_PRINTS * TOUCH_PRINTS * random.between(0.4, 1.6);
        long onStep = FixedPoint.floorToStep((long) usual, terms.stepE8());
        long quantityE8 = atLeastE8 + Math.max(terms.minQuantityE8(), onStep);
        if (ask) {
            askQuantityE8 = quantityE8;
        } else {
            bidQuantityE8 = quantityE8;
        }
    }

    private void fill(Tick tick, Tick.Kind kind) {
        tick.kind = kind;
        tick.bidE8 = bidE8;
        tick.askE8 = askE8;
        tick.bidQuantityE8 = bidQuantityE8;
        tick.askQuantityE8 = askQuantityE8;
    }

    private long spreadTicks(long priceE8) {
        if (history.meanTurnover() >= LIQUID_TURNOVER) {
            return 1;
        }
        double share = history.meanTurnover() >= BUSY_TURNOVER ? 0.5e-4 : 1.5e-4;
        return Math.max(1, Math.round(priceE8 * share / terms.tickE8()));
    }
}
