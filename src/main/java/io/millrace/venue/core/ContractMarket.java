package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.Depth;
import io.millrace.venue.ImpactModel;
import io.millrace.venue.Listing;
import io.millrace.venue.PriceSeries;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * One contract's market now: quote, last print, mark price and the visible book.
 *
 * <p>Mark price: follows the middle of the quote with a time constant of one second, {@code mark += (mid - mark) x dt / (dt +
 * 1 s)} for every tick that comes {@code dt} after the one before. The index price, which stands for the spot markets that
 * this venue does not have, follows the middle in the same way with a time constant of five seconds.
 *
 * <p>What our orders take from the book stays taken until the next quote, or longer as the impact model says.
 */
final class ContractMarket {

    private static final long MARK_LAG_MILLIS = 1_000;
    private static final long INDEX_LAG_MILLIS = 5_000;
    private static final long FIRST_ID = 1_000_001;
    private static final long FIRST_NOTIONAL = 10_000;

    final int index;
    /** Changes only while the contract is listed anew, see {@link Listings}. */
    Contract terms;

    Listing listing = Listing.TRADING;
    /** Whether the terms are others than those of the source, so that its ticks may lie beside the grid. */
    boolean relisted;

    final MinuteBars minutes;
    final TradeRing trades = new TradeRing(FIRST_ID);

    private final BookSide bids;
    private final BookSide asks;
    private final ImpactModel impact;
    private long nextTradeId = FIRST_ID;
    private long markMillis;
    private long aggregateId;

    long updateId = FIRST_ID;
    long quoteMillis;
    long bidE8;
    long bidQuantityE8;
    long askE8;
    long askQuantityE8;
    long lastE8;
    long lastQuantityE8;
    long lastMillis;
    boolean lastBought;
    long markE8;
    long indexE8;

    private final PriceBars markBars;
    private final PriceBars indexBars;
    private final PriceBars premiumBars;

    /** Starts with a quote of one tick around the past's last close, so that there is a market before the first tick. */
    ContractMarket(MarketSource source, int index, ImpactModel impact) {
        this.index = index;
        this.terms = source.contracts().get(index);
        this.minutes = new MinuteBars(source, index);
        this.markBars = new PriceBars(minutes, false);
        this.indexBars = new PriceBars(minutes, false);
        this.premiumBars = new PriceBars(minutes, true);
        this.bids = new BookSide(this, Side.BUY, impact);
        this.asks = new BookSide(this, Side.SELL, impact);
        this.impact = impact;
        long close = FixedPoint.floorToStep(minutes.lastCloseE8(), terms.tickE8());
        if (close > terms.minPriceE8()) {
            long quantity = Numbers.toStep(FixedPoint.divide(FIRST_NOTIONAL * FixedPoint.ONE, close), terms.stepE8());
            lastE8 = close;
            lastQuantityE8 = quantity;
            lastMillis = source.startMillis();
            Tick first = new Tick();
            first.millis = source.startMillis();
            first.bidE8 = close - terms.tickE8();
            first.askE8 = close;
            first.bidQuantityE8 = quantity;
            first.askQuantityE8 = quantity;
            quote(first);
        }
    }

    /** Takes over changed terms; the quote moves onto their grid with the next tick. */
    void list(Contract newTerms) {
        terms = newTerms;
        relisted = true;
    }

    /** Whether there is a price at all. */
    boolean quoted() {
        return bidE8 > 0 && askE8 > 0;
    }

    long midE8() {
        return bidE8 + (askE8 - bidE8) / 2;
    }

    /** Takes in a quote. */
    void quote(Tick tick) {
        bids.quote(tick.bidE8, tick.bidQuantityE8, tick.millis);
        asks.quote(tick.askE8, tick.askQuantityE8, tick.millis);
        bidE8 = tick.bidE8;
        bidQuantityE8 = tick.bidQuantityE8;
        askE8 = tick.askE8;
        askQuantityE8 = tick.askQuantityE8;
        show(tick.millis);
    }

    /** Takes in a print of the market and returns its trade id. */
    long print(Tick tick) {
        lastE8 = tick.priceE8;
        lastQuantityE8 = tick.quantityE8;
        lastMillis = tick.millis;
        lastBought = tick.aggressorBuys;
        long tradeId = newTradeId();
        minutes.trade(this, tradeId, tick.aggressorBuys);
        aggregateId = trades.add(this, tradeId, tick.aggressorBuys);
        moveMark(tick.millis);
        return tradeId;
    }

    /** Number of the newest print. */
    long lastAggregateId() {
        return aggregateId;
    }

    /** What our orders took shows in the quote at once when it stays missing; returns whether the quote is another one now. */
    boolean taken(long millis) {
        if (impact instanceof ImpactModel.None) {
            updateId++;
            return false;
        }
        show(millis);
        return true;
    }

    /** Makes a quote of what the two sides hold. */
    private void show(long millis) {
        if (bids.thinned()) {
            BookWalk best = bids.walk();
            bidE8 = best.there() ? best.priceE8 : bidE8;
            bidQuantityE8 = best.leftE8;
        }
        if (asks.thinned()) {
            BookWalk best = asks.walk();
            askE8 = best.there() ? best.priceE8 : askE8;
            askQuantityE8 = best.leftE8;
        }
        quoteMillis = millis;
        updateId++;
        moveMark(millis);
    }

    long newTradeId() {
        return nextTradeId++;
    }

    /** Lets time pass for the mark price. */
    void moveMark(long millis) {
        if (!quoted()) {
            return;
        }
        long passed = millis - markMillis;
        markMillis = millis;
        if (markE8 == 0) {
            markE8 = midE8();
            indexE8 = markE8;
        } else if (passed > 0) {
            markE8 += FixedPoint.multiplyDivide(midE8() - markE8, passed, passed + MARK_LAG_MILLIS);
            indexE8 += FixedPoint.multiplyDivide(midE8() - indexE8, passed, passed + INDEX_LAG_MILLIS);
        }
    }

    /** Whether mark and last price differ by more than the contract's triggerProtect. */
    boolean apart() {
        return Math.abs(markE8 - lastE8) > FixedPoint.multiply(markE8, terms.triggerProtectE8());
    }

    /** Takes the samples of this full second, after the mark price has been moved to it. */
    void samplePrices(long millis) {
        if (quoted()) {
            markBars.sample(millis, markE8);
            indexBars.sample(millis, indexE8);
            premiumBars.sample(millis, premiumE8());
        }
    }

    /**
     * Premium index, a part of the index in E8: {@code (max(0, bid - index) - max(0, index - ask)) / index}, with the best
     * prices in the place of the exchange's impact prices.
     */
    long premiumE8() {
        long above = Math.max(0, bidE8 - indexE8);
        long below = Math.max(0, indexE8 - askE8);
        return indexE8 == 0 ? 0 : FixedPoint.multiplyDivide(above - below, FixedPoint.ONE, indexE8);
    }

    PriceBars bars(PriceSeries series) {
        return switch (series) {
            case MARK -> markBars;
            case INDEX -> indexBars;
            case PREMIUM -> premiumBars;
        };
    }

    /** Price at which an order of this side would be filled first. */
    long touchE8(Side taker) {
        return taker == Side.BUY ? askE8 : bidE8;
    }

    /** The side of the book that an order of this side meets. */
    BookSide against(Side taker) {
        return taker == Side.BUY ? asks : bids;
    }

    /** Levels that an order of this side meets, best first, without what was taken. */
    List<Depth.Level> levels(Side taker, int count) {
        List<Depth.Level> levels = new ArrayList<>();
        if (quoted()) {
            for (BookWalk walk = against(taker).walk(); walk.there() && levels.size() < count; walk.next()) {
                levels.add(new Depth.Level(walk.priceE8, walk.leftE8));
            }
        }
        return levels;
    }
}
