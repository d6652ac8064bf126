package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.ImpactModel;
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
    private List<Contract> terms;
    /** Where the source itself is, by contract: what forced paths are measured against. */
    private final long[] sourceE8;

    Markets(MarketSource source, Events events, ImpactModel impact) {
        this.events = events;
        this.terms = source.contracts();
        this.sourceE8 = new long[source.contracts().size()];
        for (Contract contract : source.contracts()) {
            ContractMarket market = new ContractMarket(source, markets.size(), impact);
            markets.add(market);
            bySymbol.put(contract.symbol(), market);
        }
    }

    List<ContractMarket> all() {
        return markets;
    }

    /** Terms of all contracts as they are now. */
    List<Contract> terms() {
        return terms;
    }

    /** Makes changed terms those of a contract. */
    void list(ContractMarket market, Contract changed) {
        market.list(changed);
        terms = markets.stream().map(each -> each.terms).toList();
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
    void apply(Tick tick) {
        ContractMarket market = markets.get(tick.contract);
        ForcedPath path = paths.get(tick.contract);
        boolean quote = tick.kind == Tick.Kind.QUOTE;
        sourceE8[tick.contract] = quote ? tick.bidE8 + (tick.askE8 - tick.bidE8) / 2 : tick.priceE8;
        if (path != null && path.running()) {
            path.watch(sourceE8[tick.contract]);
            return;
        }
        if (market.listing.closed()) {
            return;
        }
        if (path != null) {
            scale(market, path, tick);
        }
        if (market.relisted) {
            Listings.regrid(market, tick);
        }
        if (quote) {
            quote(market, tick);
        } else {
            print(market, tick);
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
            if (entry.getValue().running()
                    && !markets.get(entry.getKey()).listing.closed()) {
                ContractMarket market = markets.get(entry.getKey());
                forced(market, entry.getValue(), millis);
                moved.add(market);
            }
        }
        return moved;
    }

    private void forced(ContractMarket market, ForcedPath path, long millis) {
        Tick tick = new Tick();
        tick.millis = millis;
        tick.priceE8 = grid(market, path.advance(millis));
        tick.bidE8 = tick.priceE8;
        tick.askE8 = tick.priceE8 + market.terms.tickE8();
        tick.bidQuantityE8 = market.bidQuantityE8;
        tick.askQuantityE8 = market.askQuantityE8;
        tick.quantityE8 = Math.max(market.lastQuantityE8, market.terms.stepE8());
        tick.aggressorBuys = tick.priceE8 >= market.lastE8;
        quote(market, tick);
        print(market, tick);
    }

    /** Moves a tick of the source into the proportions in which a forced path has left the contract. */
    private static void scale(ContractMarket market, ForcedPath path, Tick tick) {
        tick.bidE8 = grid(market, path.scaled(tick.bidE8));
        tick.askE8 = Math.max(tick.bidE8 + market.terms.tickE8(), grid(market, path.scaled(tick.askE8)));
        tick.priceE8 = grid(market, path.scaled(tick.priceE8));
    }

    private void quote(ContractMarket market, Tick tick) {
        market.quote(tick);
        events.quote(market);
    }

    private void print(ContractMarket market, Tick tick) {
        long tradeId = market.print(tick);
        events.trade(market, market.lastAggregateId(), tradeId, tick.aggressorBuys);
    }

    private static long grid(ContractMarket market, long priceE8) {
        long floor = FixedPoint.floorToStep(priceE8, market.terms.tickE8());
        return Math.min(Math.max(floor, market.terms.minPriceE8()), market.terms.maxPriceE8());
    }
}
