package io.millrace.venue.fault;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.MarketView;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.PricePath;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Acts on market and account. Each returns false when there is nothing to act on yet, and lets the venue's refusals through. */
final class MarketActs {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int CLIENT_LENGTH = 20;

    private final Venue venue;
    private final SplittableRandom random;

    MarketActs(Venue venue, long seed) {
        this.venue = venue;
        this.random = new SplittableRandom(seed);
    }

    boolean act(Effect.Act act) {
        return switch (act) {
            case Effect.Delist delist -> {
                venue.delist(delist.symbol(), delist.noticeMillis(), delist.settleMillis());
                yield true;
            }
            case Effect.ChangeFilters filters -> {
                venue.changeFilters(filters.symbol(), filters.change());
                yield true;
            }
            case Effect.FlashCrash crash -> prices(crash.symbol(), market -> crash(crash, market));
            case Effect.Gap gap -> prices(gap.symbol(), market -> gap(gap, market));
            case Effect.Liquidate liquidate -> liquidate(liquidate.symbol());
            case Effect.Deleverage forced -> deleverage(forced.symbol());
            case Effect.Transfer transfer -> {
                venue.transfer(VenueAsset.USDT, transfer.amountE8());
                yield true;
            }
            case Effect.ForeignTrade trade -> trade(trade);
            case Effect.CancelStops stops -> cancelStops(stops.symbol());
            case Effect.SetLeverage set -> {
                venue.setLeverage(set.symbol(), set.leverage());
                yield true;
            }
            case Effect.SetMarginType set -> {
                venue.setIsolated(set.symbol(), set.isolated());
                yield true;
            }
            case Effect.SetPositionMode set -> {
                venue.setHedged(set.hedged());
                yield true;
            }
            case Effect.Disconnect _, Effect.ExpireListenKey _ ->
                throw new IllegalArgumentException("Not an act on market or account: " + act);
        };
    }

    private boolean prices(String symbol, PathOf path) {
        List<MarketView> markets = quoted(symbol);
        for (MarketView market : markets) {
            venue.forcePrice(path.of(market));
        }
        return !markets.isEmpty();
    }

    private List<MarketView> quoted(String symbol) {
        return venue.contracts().stream()
                .map(Contract::symbol)
                .filter(name -> symbol.isEmpty() || symbol.equals(name))
                .filter(name -> !venue.listing(name).closed())
                .map(venue::market)
                .filter(market -> market.bidE8() > 0)
                .toList();
    }

    private static PricePath crash(Effect.FlashCrash crash, MarketView market) {
        long start = market.midE8();
        long bottom = moved(start, -crash.partE8());
        List<PricePath.Point> points = new ArrayList<>();
        long after = crash.fallMillis();
        points.add(new PricePath.Point(after, bottom));
        if (crash.holdMillis() > 0) {
            after += crash.holdMillis();
            points.add(new PricePath.Point(after, bottom));
        }
        // at least a moment later: two prices cannot be at one time
        points.add(new PricePath.Point(after + Math.max(1, crash.backMillis()), start));
        return new PricePath(market.terms().symbol(), points);
    }

    private static PricePath gap(Effect.Gap gap, MarketView market) {
        long price = moved(market.midE8(), gap.partE8());
        return new PricePath(market.terms().symbol(), List.of(new PricePath.Point(0, price)));
    }

    private static long moved(long priceE8, long partE8) {
        return Math.max(1, priceE8 + FixedPoint.multiply(priceE8, partE8));
    }

    private boolean liquidate(String symbol) {
        Optional<VenuePosition> held = held(symbol);
        held.ifPresent(position -> venue.liquidate(position.symbol()));
        return held.isPresent();
    }

    /** Half of it, as far as steps allow: what is left must still be protected. */
    private boolean deleverage(String symbol) {
        Optional<VenuePosition> held = held(symbol);
        held.ifPresent(position -> {
            long step = venue.market(position.symbol()).terms().stepE8();
            long half = FixedPoint.ceilToStep(Math.abs(position.quantityE8()) / 2, step);
            venue.deleverage(position.symbol(), position.side(), half, position.markE8());
        });
        return held.isPresent();
    }

    private Optional<VenuePosition> held(String symbol) {
        return venue.account().positions().stream()
                .filter(position -> position.quantityE8() != 0)
                .filter(position -> symbol.isEmpty() || symbol.equals(position.symbol()))
                .findFirst();
    }

    private boolean trade(Effect.ForeignTrade trade) {
        MarketView market = venue.market(trade.symbol());
        if (market.bidE8() == 0) {
            return false;
        }
        long quantity = trade.quantityE8() > 0 ? trade.quantityE8() : smallest(trade, market);
        NewOrder order = trade.priceE8() > 0
                ? NewOrder.limit(trade.symbol(), trade.side(), quantity, trade.priceE8())
                : NewOrder.market(trade.symbol(), trade.side(), quantity, "");
        venue.place(sided(order.named(trade.client() + letters()), trade));
        return true;
    }

    /** In hedge mode what reduces is an order against the other holding. */
    private NewOrder sided(NewOrder order, Effect.ForeignTrade trade) {
        if (!venue.hedged()) {
            return trade.reduce() ? order.reducing() : order;
        }
        boolean longs = (trade.side() == Side.BUY) != trade.reduce();
        return order.of(longs ? PositionSide.LONG : PositionSide.SHORT);
    }

    /** The smallest quantity that the filters allow, with a tenth above the least notional for the way of the price. */
    private static long smallest(Effect.ForeignTrade trade, MarketView market) {
        long price =
                trade.priceE8() > 0 ? trade.priceE8() : trade.side() == Side.BUY ? market.bidE8() : market.markE8();
        Contract terms = market.terms();
        long least = FixedPoint.divideUp(terms.minNotionalE8() + terms.minNotionalE8() / 10, price);
        return Math.max(terms.minQuantityE8(), FixedPoint.ceilToStep(least, terms.stepE8()));
    }

    private boolean cancelStops(String symbol) {
        Set<String> symbols = venue.openConditionals(symbol).stream()
                .map(VenueConditional::symbol)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        symbols.forEach(venue::cancelAllConditional);
        return !symbols.isEmpty();
    }

    private String letters() {
        StringBuilder text = new StringBuilder(CLIENT_LENGTH);
        for (int i = 0; i < CLIENT_LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** Makes the path of a contract. */
    @FunctionalInterface
    private interface PathOf {
        PricePath of(MarketView market);
    }
}
