package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import org.jspecify.annotations.Nullable;

/**
 * Ticks derived from klines: prints by {@link BarPath}, and quotes around them by the tick. Holds one bar at a time. Owned by
 * the venue's thread.
 */
final class BarFeed implements SymbolFeed {

    private static final double TOUCH_PRINTS = 5;
    private static final double LIQUID_TURNOVER = 1_000_000;
    private static final double BUSY_TURNOVER = 100_000;

    private final int contract;
    private final Contract terms;
    private final SymbolHistory history;
    private final KlineStream stream;
    private final PastBars past;
    private final BarPath path;
    private final SeededRandom random = new SeededRandom(0);
    private final TickBatch batch = new TickBatch();
    private final long seed;
    private @Nullable KlineReader row;
    private long bidE8;
    private long askE8;
    private long bidQuantityE8;
    private long askQuantityE8;

    BarFeed(int contract, Contract terms, SymbolHistory history, KlineStream stream, long seed) {
        this.contract = contract;
        this.terms = terms;
        this.history = history;
        this.stream = stream;
        this.seed = SeededRandom.seed(seed, terms.symbol());
        past = new PastBars(RecordedMarket.PAST_MINUTES);
        path = new BarPath(history.seen().tickE8(), terms.stepE8(), history.meanVolumeE8());
    }

    /** Reads the past and quotes the first price. */
    void open(long startMillis) {
        random.reseed(seed ^ startMillis);
        long fromMillis = startMillis - RecordedMarket.PAST_MINUTES * RecordedMarket.MINUTE_MILLIS;
        row = stream.next();
        while (row != null && row.openMillis < startMillis) {
            if (row.openMillis >= fromMillis) {
                past.add(row.candle());
            }
            row = stream.next();
        }
        if (row != null) {
            batch.begin(startMillis);
            quoteAround(past.isEmpty() ? row.openE8 : past.lastCloseE8(), startMillis);
        }
    }

    @Override
    public long nextMillis() {
        while (batch.nextMillis() == Long.MAX_VALUE && row != null) {
            make(row.candle());
            row = stream.next();
        }
        return batch.nextMillis();
    }

    @Override
    public void take(Tick into) {
        batch.next(into);
    }

    @Override
    public PastBars past() {
        return past;
    }

    @Override
    public void close() {
        stream.close();
    }

    private void make(Candle bar) {
        random.reseed(seed + bar.openMillis());
        batch.begin(bar.openMillis());
        path.make(bar, seed);
        if (path.size() == 0) {
            quoteAround(bar.closeE8(), bar.openMillis());
        }
        for (int i = 0; i < path.size(); i++) {
            print(i);
        }
    }

    private void print(int i) {
        long millis = path.millis[i];
        if (path.buys[i] ? path.priceE8[i] != askE8 : path.priceE8[i] != bidE8) {
            moveTo(path.priceE8[i], path.buys[i]);
            quote(millis);
        }
        if ((path.buys[i] ? askQuantityE8 : bidQuantityE8) < path.quantityE8[i]) {
            refill(path.buys[i], path.quantityE8[i]);
            quote(millis);
        }
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.TRADE);
        tick.priceE8 = path.priceE8[i];
        tick.quantityE8 = path.quantityE8[i];
        tick.aggressorBuys = path.buys[i];
        take(path.buys[i], path.quantityE8[i]);
        quote(millis);
    }

    private void quoteAround(long priceE8, long millis) {
        moveTo(priceE8, random.chance(0.5));
        quote(millis);
    }

    /** Puts the touch that a buying (selling) aggressor meets to the price. */
    private void moveTo(long priceE8, boolean buys) {
        long spreadE8 = spreadTicks(priceE8) * terms.tickE8();
        bidE8 = buys ? Math.max(0, priceE8 - spreadE8) : priceE8;
        askE8 = buys ? priceE8 : priceE8 + spreadE8;
        refill(true, 0);
        refill(false, 0);
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
        double usual = history.meanVolumeE8() / 24 * TOUCH_PRINTS * random.between(0.4, 1.6);
        long onStep = FixedPoint.floorToStep((long) usual, terms.stepE8());
        long quantityE8 = atLeastE8 + Math.max(terms.minQuantityE8(), onStep);
        if (ask) {
            askQuantityE8 = quantityE8;
        } else {
            bidQuantityE8 = quantityE8;
        }
    }

    private void quote(long millis) {
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.QUOTE);
        tick.priceE8 = 0;
        tick.quantityE8 = 0;
        tick.aggressorBuys = false;
    }

    private void fill(Tick tick, Tick.Kind kind) {
        tick.kind = kind;
        tick.bidE8 = bidE8;
        tick.askE8 = askE8;
        tick.bidQuantityE8 = bidQuantityE8;
        tick.askQuantityE8 = askQuantityE8;
    }

    /** One tick where more than a million a minute is traded; half a basis point, or 1.5 of them for thin symbols. */
    private long spreadTicks(long priceE8) {
        if (history.meanTurnover() >= LIQUID_TURNOVER) {
            return 1;
        }
        double share = history.meanTurnover() >= BUSY_TURNOVER ? 0.5e-4 : 1.5e-4;
        return Math.max(1, Math.round(priceE8 * share / terms.tickE8()));
    }
}
