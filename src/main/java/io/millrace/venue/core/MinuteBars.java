package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.market.Candle;
import io.millrace.venue.market.MarketSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One contract's minutes: the source's past joined with what the live ticks built. The newest {@value #KEPT} minutes are kept;
 * older ones are asked of the source, as far as it has them.
 */
final class MinuteBars implements Minutes {

    static final long MINUTE = 60_000;
    /** Minutes of the past that are at hand at the start. */
    static final int WARM = 1_500;

    private static final int KEPT = 20_160;

    private final MarketSource source;
    private final int contract;
    private final List<Kline> closed = new ArrayList<>();
    private @Nullable Building forming;

    MinuteBars(MarketSource source, int contract) {
        this.source = source;
        this.contract = contract;
        long start = KlineInterval.M1.openOf(source.startMillis());
        for (Candle candle : source.past(contract, start - WARM * MINUTE, start)) {
            closed.add(kline(candle));
        }
    }

    /** Close of the newest closed minute, 0 when there is none. */
    long lastCloseE8() {
        return closed.isEmpty() ? 0 : closed.getLast().closeE8();
    }

    /** Adds the contract's newest print; the caller has ended earlier minutes before. */
    void trade(ContractMarket market, long tradeId, boolean aggressorBuys) {
        Building bar = forming;
        if (bar == null) {
            bar = new Building(KlineInterval.M1.openOf(market.lastMillis), market.lastE8, tradeId);
            forming = bar;
        }
        bar.add(tradeId, market.lastE8, market.lastQuantityE8, aggressorBuys);
    }

    /** Ends the minute that ends at this time; returns its bar when it had trades. */
    @Nullable
    Kline endMinute(long endMillis) {
        Building bar = forming;
        forming = null;
        if (bar != null) {
            Kline kline = bar.kline();
            append(kline);
            return kline;
        }
        if (!closed.isEmpty()) {
            append(flat(endMillis - MINUTE, lastCloseE8()));
        }
        return null;
    }

    /** The minute that is being built, null before its first trade. */
    @Nullable
    Kline forming() {
        return forming == null ? null : forming.kline();
    }

    @Override
    public List<Kline> minutes(long fromMillis, long toMillis) {
        List<Kline> result = new ArrayList<>();
        long kept = closed.isEmpty() ? Long.MAX_VALUE : closed.getFirst().openMillis();
        long pastEnd = Math.min(toMillis, Math.min(kept, source.startMillis()));
        if (fromMillis < pastEnd) {
            source.past(contract, fromMillis, pastEnd).forEach(candle -> result.add(kline(candle)));
        }
        for (int i = firstNotBefore(fromMillis);
                i < closed.size() && closed.get(i).openMillis() < toMillis;
                i++) {
            result.add(closed.get(i));
        }
        Kline open = forming();
        if (open != null && open.openMillis() >= fromMillis && open.openMillis() < toMillis) {
            result.add(open);
        }
        return result;
    }

    private int firstNotBefore(long fromMillis) {
        int low = 0;
        int high = closed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (closed.get(middle).openMillis() < fromMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void append(Kline kline) {
        closed.add(kline);
        if (closed.size() > KEPT + WARM) {
            closed.subList(0, WARM).clear();
        }
    }

    private static Kline flat(long openMillis, long priceE8) {
        return new Kline(
                openMillis, openMillis + MINUTE - 1, priceE8, priceE8, priceE8, priceE8, 0, 0, 0, 0, 0, -1, -1);
    }

    /** A recorded minute knows no quote volume: it is taken at the bar's middle price. */
    private static Kline kline(Candle candle) {
        double volume = FixedPoint.toDouble(candle.volumeE8());
        double taker = candle.takerBuyE8() < 0 ? volume / 2 : FixedPoint.toDouble(candle.takerBuyE8());
        double middle = (FixedPoint.toDouble(candle.highE8())
                        + FixedPoint.toDouble(candle.lowE8())
                        + FixedPoint.toDouble(candle.closeE8()))
                / 3;
        return new Kline(
                candle.openMillis(),
                candle.openMillis() + MINUTE - 1,
                candle.openE8(),
                candle.highE8(),
                candle.lowE8(),
                candle.closeE8(),
                volume,
                volume * middle,
                taker,
                taker * middle,
                Math.max(0, candle.trades()),
                -1,
                -1);
    }

    /** The bar in the making. */
    private static final class Building {

        private final long openMillis;
        private final long openE8;
        private final long firstTradeId;
        private long highE8;
        private long lowE8;
        private long closeE8;
        private double volume;
        private double quoteVolume;
        private double takerVolume;
        private double takerQuoteVolume;
        private long trades;
        private long lastTradeId;

        Building(long openMillis, long openE8, long firstTradeId) {
            this.openMillis = openMillis;
            this.openE8 = openE8;
            this.highE8 = openE8;
            this.lowE8 = openE8;
            this.closeE8 = openE8;
            this.firstTradeId = firstTradeId;
            this.lastTradeId = firstTradeId;
        }

        void add(long tradeId, long priceE8, long quantityE8, boolean aggressorBuys) {
            double quantity = FixedPoint.toDouble(quantityE8);
            double quote = quantity * FixedPoint.toDouble(priceE8);
            highE8 = Math.max(highE8, priceE8);
            lowE8 = Math.min(lowE8, priceE8);
            closeE8 = priceE8;
            lastTradeId = tradeId;
            trades++;
            volume += quantity;
            quoteVolume += quote;
            if (aggressorBuys) {
                takerVolume += quantity;
                takerQuoteVolume += quote;
            }
        }

        Kline kline() {
            return new Kline(
                    openMillis,
                    openMillis + MINUTE - 1,
                    openE8,
                    highE8,
                    lowE8,
                    closeE8,
                    volume,
                    quoteVolume,
                    takerVolume,
                    takerQuoteVolume,
                    trades,
                    firstTradeId,
                    lastTradeId);
        }
    }
}
