package io.millrace.market;

import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import java.util.List;

/**
 * What is known of one instrument's market: last trade, quote, mark price, funding and minutes.
 * Owned by the trading thread; allocates nothing for trades, quotes and marks. Only {@link #history()} may be read elsewhere.
 *
 * <p>Bad data changes nothing and is counted: not positive, a crossed or locked quote, an impossible bar, a stamp more
 * than ten minutes ahead of the engine's clock, a price more than 20 % away from the one before (until it lasts, see
 * {@link PriceGuard}). So are trades of a minute already closed and trades seen before. A number that is not known yet
 * is 0.
 */
public final class InstrumentMarket {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MAX_AHEAD_MILLIS = 600_000;

    /** Base quantity of a minute beyond which it is an error: sums over many minutes must stay exact enough. */
    private static final double MOST_VOLUME = 1e15;

    /** Ids and times of trades rise together: a lower id that is this much later is a new numbering, no repetition. */
    private static final long RENUMBERED_MILLIS = 1_000;

    private final Instrument instrument;
    private final BarHistory history = new BarHistory();
    private final BarBuilder bars = new BarBuilder(history);
    private final PriceGuard tradeGuard = new PriceGuard();
    private final PriceGuard quoteGuard = new PriceGuard();
    private final PriceGuard markGuard = new PriceGuard();
    private final PriceGuard barGuard = new PriceGuard();

    private long lastE8;
    private long lastQuantityE8;
    private Side lastAggressor = Side.BUY;
    private long lastTradeId = Long.MIN_VALUE;
    private long heardTradeId = Long.MIN_VALUE;
    private long lastTradeMillis;
    private long tradeNanos;
    private long acceptedTrades;

    private long bidE8;
    private long bidQuantityE8;
    private long askE8;
    private long askQuantityE8;
    private long quoteNanos;

    private long markE8;
    private long fundingRateE8;
    private long nextFundingMillis;
    private long markNanos;

    private long nowMillis;
    private long refused;
    private long late;
    private long duplicates;
    private long gaps;

    public InstrumentMarket(Instrument instrument) {
        this.instrument = instrument;
    }

    /** A market trade; true when it closed the minute before its own. */
    public boolean onTrade(
            long epochNanos, long exchangeMillis, long tradeId, Side aggressor, long priceE8, long quantityE8) {
        tick(epochNanos);
        if (priceE8 <= 0 || quantityE8 <= 0 || exchangeMillis <= 0 || isAhead(exchangeMillis)) {
            refused++;
            return false;
        }
        if (tradeId <= lastTradeId && exchangeMillis <= lastTradeMillis + RENUMBERED_MILLIS) {
            duplicates++;
            return false;
        }
        if (heardTradeId != Long.MIN_VALUE && tradeId != heardTradeId + 1) {
            gaps++;
            bars.gap();
        }
        heardTradeId = tradeId;
        if (bars.isLate(exchangeMillis)) {
            late++;
            return false;
        }
        if (!tradeGuard.accepts(priceE8, knownPriceE8(), epochNanos)) {
            refused++;
            return false;
        }
        lastE8 = priceE8;
        lastQuantityE8 = quantityE8;
        lastAggressor = aggressor;
        lastTradeId = tradeId;
        lastTradeMillis = exchangeMillis;
        tradeNanos = epochNanos;
        acceptedTrades++;
        return bars.onTrade(exchangeMillis, aggressor, priceE8, quantityE8);
    }

    /** Best bid and ask. */
    public void onQuote(long epochNanos, long bidE8, long bidQtyE8, long askE8, long askQtyE8) {
        tick(epochNanos);
        boolean sound = bidE8 > 0 && bidQtyE8 > 0 && askE8 > bidE8 && askQtyE8 > 0;
        if (!sound || !quoteGuard.accepts(bidE8 + (askE8 - bidE8) / 2, knownPriceE8(), epochNanos)) {
            refused++;
            return;
        }
        this.bidE8 = bidE8;
        this.bidQuantityE8 = bidQtyE8;
        this.askE8 = askE8;
        this.askQuantityE8 = askQtyE8;
        quoteNanos = epochNanos;
    }

    /** Mark price and the funding rate that will be settled at {@code nextFundingMillis}. */
    public void onMark(long epochNanos, long markE8, long fundingRateE8, long nextFundingMillis) {
        tick(epochNanos);
        if (markE8 <= 0 || !markGuard.accepts(markE8, knownPriceE8(), epochNanos)) {
            refused++;
            return;
        }
        this.markE8 = markE8;
        this.fundingRateE8 = fundingRateE8;
        this.nextFundingMillis = nextFundingMillis;
        markNanos = epochNanos;
    }

    /**
     * A minute as the exchange closed it. It closes ours if that is still open, fills a minute of which we saw no trade,
     * and is otherwise only compared.
     *
     * @param takerBuy base quantity; NaN when unknown
     * @param trades -1 when unknown
     * @return true when a minute has just closed
     */
    public boolean onBarClosed(
            long openMillis, long o, long h, long l, long c, double volume, double takerBuy, int trades) {
        boolean sound = openMillis > 0
                && openMillis % Bar.MILLIS == 0
                && l > 0
                && h >= Math.max(o, c)
                && l <= Math.min(o, c)
                && volume >= 0
                && volume <= MOST_VOLUME
                && !(takerBuy < 0)
                && !(takerBuy > volume * (1 + 1e-9));
        if (!sound
                || (nowMillis > 0 && isAhead(openMillis))
                || !barGuard.accepts(c, knownPriceE8(), openMillis * NANOS_PER_MILLI)) {
            refused++;
            return false;
        }
        return bars.onBarClosed(openMillis, o, h, l, c, volume, takerBuy, trades);
    }

    /** To be called about once a second; true when the forming minute has just closed because its end lies 2 s back. */
    public boolean onClock(long epochNanos) {
        tick(epochNanos);
        return bars.onClock(nowMillis);
    }

    /** Takes closed bars of the past, oldest first. Bars that closed here since stay behind them. Not for the hot path. */
    public void warm(List<Bar> past) {
        bars.warm(past);
    }

    /** Puts bars of the exchange in the place of ours that may be wrong, because data was lost. Not for the hot path. */
    public void replace(List<Bar> right) {
        bars.replace(right);
    }

    private void tick(long epochNanos) {
        nowMillis = Math.max(nowMillis, epochNanos / NANOS_PER_MILLI);
    }

    private boolean isAhead(long exchangeMillis) {
        return exchangeMillis > nowMillis + MAX_AHEAD_MILLIS;
    }

    /** What the first price of a kind is compared with: last trade, else mark, else newest close; 0 for nothing. */
    private long knownPriceE8() {
        if (lastE8 != 0) {
            return lastE8;
        }
        return markE8 == 0 && hasClosed() ? history.closeE8(0) : markE8;
    }

    public Instrument instrument() {
        return instrument;
    }

    /** Closed bars; readable by any thread through {@link BarHistory#newest}. */
    public BarHistory history() {
        return history;
    }

    /** Whether a minute has closed yet: then the accessors named closed are valid. */
    public boolean hasClosed() {
        return history.size() > 0;
    }

    /**
     * Whether every trade of the newest closed minute is in it, as far as can be known: the exchange's own bar, or trades whose ids
     * follow each other until one of the next minute.
     */
    public boolean closedWhole() {
        return bars.closedWhole();
    }

    /** First millisecond of the newest closed minute. */
    public long closedOpenMillis() {
        return history.openMillis(0);
    }

    public long closedOpenE8() {
        return history.openE8(0);
    }

    public long closedHighE8() {
        return history.highE8(0);
    }

    public long closedLowE8() {
        return history.lowE8(0);
    }

    public long closedCloseE8() {
        return history.closeE8(0);
    }

    public double closedVolume() {
        return history.volume(0);
    }

    /** NaN when unknown. */
    public double closedTakerBuyVolume() {
        return history.takerBuyVolume(0);
    }

    /** -1 when unknown. */
    public int closedTrades() {
        return history.trades(0);
    }

    /** Whether the accessors named forming are valid. */
    public boolean isForming() {
        return bars.isForming();
    }

    /** First millisecond of the minute that is not closed yet. */
    public long formingOpenMillis() {
        return bars.openMillis();
    }

    public long formingOpenE8() {
        return bars.openE8();
    }

    public long formingHighE8() {
        return bars.highE8();
    }

    public long formingLowE8() {
        return bars.lowE8();
    }

    public long formingCloseE8() {
        return bars.closeE8();
    }

    public double formingVolume() {
        return bars.volume();
    }

    public double formingTakerBuyVolume() {
        return bars.takerBuyVolume();
    }

    public int formingTrades() {
        return bars.trades();
    }

    /** Price of the last trade. */
    public long lastE8() {
        return lastE8;
    }

    public long lastQuantityE8() {
        return lastQuantityE8;
    }

    public Side lastAggressor() {
        return lastAggressor;
    }

    /** The exchange's stamp of the last trade. */
    public long lastTradeMillis() {
        return lastTradeMillis;
    }

    /** The engine's stamp of the last trade, nanoseconds since the epoch. */
    public long tradeNanos() {
        return tradeNanos;
    }

    /** Trades taken so far; those refused, late or repeated are not in it. */
    public long acceptedTrades() {
        return acceptedTrades;
    }

    public long bidE8() {
        return bidE8;
    }

    public long bidQuantityE8() {
        return bidQuantityE8;
    }

    public long askE8() {
        return askE8;
    }

    public long askQuantityE8() {
        return askQuantityE8;
    }

    /** The engine's stamp of the quote. */
    public long quoteNanos() {
        return quoteNanos;
    }

    /** Ask minus bid; 0 before the first quote. */
    public long spreadE8() {
        return askE8 - bidE8;
    }

    /** Spread in basis points of the mid price; NaN before the first quote. */
    public double spreadBps() {
        return spreadE8() / ((bidE8 + askE8) / 2.0) * 10_000;
    }

    public long markE8() {
        return markE8;
    }

    /** The engine's stamp of the mark price. */
    public long markNanos() {
        return markNanos;
    }

    public long fundingRateE8() {
        return fundingRateE8;
    }

    public long nextFundingMillis() {
        return nextFundingMillis;
    }

    /** The engine's stamp of the newest trade, quote or mark; 0 before the first. */
    public long newestNanos() {
        return Math.max(tradeNanos, Math.max(quoteNanos, markNanos));
    }

    /** Trades, quotes, marks and bars that could not be true. */
    public long refused() {
        return refused;
    }

    /** Trades of a minute that was closed already. */
    public long late() {
        return late;
    }

    /** Trades seen before. */
    public long duplicates() {
        return duplicates;
    }

    /** How often the id of a trade did not follow the one before. */
    public long gaps() {
        return gaps;
    }

    /** Bars of the exchange that differ from ours of the same minute. */
    public long mismatches() {
        return bars.mismatches();
    }

    /** Flat bars put in for minutes without a trade. */
    public long flatBars() {
        return bars.flatBars();
    }

    /** How often the series of bars started anew after a silence too long to fill. */
    public long restarts() {
        return bars.restarts();
    }
}
