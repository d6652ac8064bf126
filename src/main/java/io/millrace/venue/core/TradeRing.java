package io.millrace.venue.core;

import io.millrace.venue.MarketTrade;
import java.util.ArrayList;
import java.util.List;

/** The newest prints of one contract, overwritten in a circle; allocates nothing when a print is added. */
final class TradeRing {

    private static final int SIZE = 1_024;

    private final long[] tradeIds = new long[SIZE];
    private final long[] prices = new long[SIZE];
    private final long[] quantities = new long[SIZE];
    private final long[] times = new long[SIZE];
    private final boolean[] buys = new boolean[SIZE];
    private final long firstAggregateId;
    private long nextAggregateId;

    TradeRing(long firstAggregateId) {
        this.firstAggregateId = firstAggregateId;
        this.nextAggregateId = firstAggregateId;
    }

    /** Keeps the contract's newest print and returns its aggregate id. */
    long add(ContractMarket market, long tradeId, boolean aggressorBuys) {
        int slot = (int) (nextAggregateId % SIZE);
        tradeIds[slot] = tradeId;
        prices[slot] = market.lastE8;
        quantities[slot] = market.lastQuantityE8;
        times[slot] = market.lastMillis;
        buys[slot] = aggressorBuys;
        return nextAggregateId++;
    }

    /** Everything that is kept, oldest first. */
    List<MarketTrade> all() {
        List<MarketTrade> result = new ArrayList<>();
        for (long id = Math.max(firstAggregateId, nextAggregateId - SIZE); id < nextAggregateId; id++) {
            int slot = (int) (id % SIZE);
            result.add(new MarketTrade(id, tradeIds[slot], prices[slot], quantities[slot], buys[slot], times[slot]));
        }
        return result;
    }
}
