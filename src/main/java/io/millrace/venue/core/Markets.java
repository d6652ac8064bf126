package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.PricePath;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contracts: takes in the source's ticks, or forced prices in their place, and tells the listeners. */
final class Markets {

    private final List<ContractMarket> markets = new ArrayList<>();
    private final Map<String, ContractMarket> bySymbol = new LinkedHashMap<>();
    private final Map<Integer, ForcedPath> paths = new LinkedHashMap<>();
    private final Events events;
    /** Where the source itself is, by contract: what forced paths are measured against. */
    private final long[] sourceE8;

    Markets(MarketSource source, Events events) {
        this.events = events;
        this.sourceE8 = new long[source.contracts().size()];
        for (Contract contract : source.contracts()) {
            ContractMarket market = new ContractMarket(source, markets.size());
            markets.add(market);
            bySymbol.put(contract.symbol(), market);
        }
    }

    List<ContractMarket> all() {
        return markets;
    }

    ContractMarket at(int contract) {
        return markets.get(contract);
    }

    /** The contract of this name; refuses -1121 for an unknown one. */
    ContractMarket of(String symbol) {
        ContractMarket market = bySymbol.get(symbol);
        if (market == null) {
            throw new VenueRefusal(-1121, "Invalid symbol.");
        }
        return market;
    }

    /** Takes in one tick. */
    void apply(Tick tick, long millis) {
        ContractMarket market = markets.get(tick.contract);
        ForcedPath path = paths.get(tick.contract);
        boolean quote = tick.kind == Tick.Kind.QUOTE;
        sourceE8[tick.contract] = quote ? tick.bidE8 + (tick.askE8 - tick.bidE8) / 2 : tick.priceE8;
        if (path != null && path.running()) {
            path.watch(sourceE8[tick.contract]);
        } else if (quote) {
            long bid = path == null ? tick.bidE8 : grid(market, path.scaled(tick.bidE8));
            long ask = path == null
                    ? tick.askE8
                    : Math.max(bid + market.terms.tickE8(), grid(market, path.scaled(tick.askE8)));
            quote(market, millis, bid, ask, tick);
        } else {
            long price = path == null ? tick.priceE8 : grid(market, path.scaled(tick.priceE8));
            print(market, millis, price, tick.quantityE8, tick.aggressorBuys);
        }
    }

    /** Starts a forced path at the present price and makes its first price; returns the contract. */
    ContractMarket force(PricePath path, long millis) {
        ContractMarket market = of(path.symbol());
        if (!market.quoted()) {
            throw new VenueRefusal(-4131, "The contract has no price yet.");
        }
        long now = market.midE8();
        long source = sourceE8[market.index] == 0 ? now : sourceE8[market.index];
        ForcedPath forced = new ForcedPath(path, millis, now, source);
        paths.put(market.index, forced);
        forced(market, forced, millis);
        return market;
    }

    /** Whether a forced path runs, so that prices must be made between ticks. */
    boolean forcing() {
        for (ForcedPath path : paths.values()) {
            if (path.running()) {
                return true;
            }
        }
        return false;
    }

    /** Makes the forced prices of this moment; returns the contracts that they concern. */
    List<ContractMarket> applyForced(long millis) {
        List<ContractMarket> moved = new ArrayList<>();
        for (Map.Entry<Integer, ForcedPath> entry : paths.entrySet()) {
            if (entry.getValue().running()) {
                ContractMarket market = markets.get(entry.getKey());
                forced(market, entry.getValue(), millis);
                moved.add(market);
            }
        }
        return moved;
    }

    private void forced(ContractMarket market, ForcedPath path, long millis) {
        long priceE8 = grid(market, path.advance(millis));
        boolean rises = priceE8 >= market.lastE8;
        market.quote(millis, priceE8, priceE8 + market.terms.tickE8());
        events.quote(market);
        print(market, millis, priceE8, Math.max(market.lastQuantityE8, market.terms.stepE8()), rises);
    }

    private void quote(ContractMarket market, long millis, long bidE8, long askE8, Tick sizes) {
        market.bidQuantityE8 = sizes.bidQuantityE8;
        market.askQuantityE8 = sizes.askQuantityE8;
        market.quote(millis, bidE8, askE8);
        events.quote(market);
    }

    private void print(ContractMarket market, long millis, long priceE8, long quantityE8, boolean aggressorBuys) {
        long tradeId = market.print(millis, priceE8, quantityE8, aggressorBuys);
        long aggregateId = market.trades.add(millis, tradeId, priceE8, quantityE8, aggressorBuys);
        events.trade(market, aggregateId, tradeId, aggressorBuys);
    }

    private static long grid(ContractMarket market, long priceE8) {
        long floor = FixedPoint.floorToStep(priceE8, market.terms.tickE8());
        return Math.min(Math.max(floor, market.terms.minPriceE8()), market.terms.maxPriceE8());
    }
}
