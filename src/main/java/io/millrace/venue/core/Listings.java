package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.FilterChange;
import io.millrace.venue.Listing;
import io.millrace.venue.Listing.Status;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;
import io.millrace.venue.market.Tick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists contracts anew: other filters, or an end. The end comes in steps, looked at every full second: from the announced time
 * the contract is SETTLING and positions can only be reduced; then its orders expire, its position is settled at the mark price
 * (client id {@code settlement_autoclose-...}, taker fee), and it is closed for good.
 */
final class Listings {

    private static final int DELISTED = 7;

    private final Markets markets;
    private final Account account;
    private final Matching matching;
    private final Settlement settlement;
    private final Rooms rooms;
    private final Desk desk;
    private final Map<ContractMarket, Long> closing = new LinkedHashMap<>();

    Listings(Desk desk, Settlement settlement, Rooms rooms) {
        this.markets = desk.markets();
        this.account = desk.account();
        this.matching = rooms.matching;
        this.settlement = settlement;
        this.rooms = rooms;
        this.desk = desk;
    }

    /** Refuses what the status of a contract forbids: -4140 for opening, -4141 for everything once it is closed. */
    static void admit(ContractMarket market, boolean reducing) {
        switch (market.listing.status()) {
            case TRADING -> {}
            case SETTLING -> {
                if (!reducing) {
                    throw Refusals.of(-4140);
                }
            }
            case CLOSE -> throw Refusals.of(-4141);
        }
    }

    /** Announces the end of a contract: trading until then, positions settled a while later. */
    void delist(ContractMarket market, long noticeMillis, long settleMillis) {
        long end = desk.clock().nowMillis() + noticeMillis;
        closing.put(market, end + settleMillis);
        list(market, new Listing(noticeMillis == 0 ? Status.SETTLING : Status.TRADING, end));
    }

    /** Takes the step that is due. */
    void run(ContractMarket market, long millis) {
        Listing listing = market.listing;
        if (listing.status() == Status.TRADING && millis >= listing.deliveryMillis()) {
            list(market, new Listing(Status.SETTLING, listing.deliveryMillis()));
        }
        if (market.listing.status() == Status.SETTLING && millis >= closing.getOrDefault(market, Long.MAX_VALUE)) {
            settle(market);
            list(market, new Listing(Status.CLOSE, listing.deliveryMillis()));
        }
    }

    /** Changes filters; the limits that hang on a step are moved onto its grid. */
    void change(ContractMarket market, FilterChange change) {
        Contract old = market.terms;
        long tick = change.tickE8() == 0 ? old.tickE8() : change.tickE8();
        long step = change.stepE8() == 0 ? old.stepE8() : change.stepE8();
        boolean room = tick <= Math.max(market.bidE8, old.tickE8()) && step <= old.marketMaxQuantityE8();
        if (!room) {
            throw new VenueRefusal(-1130, "The filters would leave no price or no quantity to trade at.");
        }
        long notional = change.minNotionalE8() == 0 ? old.minNotionalE8() : change.minNotionalE8();
        markets.list(
                market,
                new Contract(
                        old.symbol(),
                        old.baseAsset(),
                        old.quoteAsset(),
                        Math.max(old.pricePrecision(), Numbers.decimals(tick)),
                        Math.max(old.quantityPrecision(), Numbers.decimals(step)),
                        tick,
                        FixedPoint.ceilToStep(old.minPriceE8(), tick),
                        FixedPoint.floorToStep(old.maxPriceE8(), tick),
                        step,
                        FixedPoint.ceilToStep(old.minQuantityE8(), step),
                        FixedPoint.floorToStep(old.maxQuantityE8(), step),
                        FixedPoint.floorToStep(old.marketMaxQuantityE8(), step),
                        notional,
                        old.multiplierUpE8(),
                        old.multiplierDownE8(),
                        old.fundingHours(),
                        old.brackets()));
        desk.events().listing(market);
    }

    /** Moves a tick of the source onto the grid of changed terms: bid down, ask up, print down. */
    static void regrid(ContractMarket market, Tick tick) {
        long step = market.terms.tickE8();
        if (tick.kind == Tick.Kind.TRADE) {
            tick.priceE8 = Math.max(step, FixedPoint.floorToStep(tick.priceE8, step));
        } else {
            tick.bidE8 = Math.max(step, FixedPoint.floorToStep(tick.bidE8, step));
            tick.askE8 = Math.max(tick.bidE8 + step, FixedPoint.ceilToStep(tick.askE8, step));
        }
    }

    private void list(ContractMarket market, Listing listing) {
        market.listing = listing;
        desk.events().listing(market);
    }

    private void settle(ContractMarket market) {
        for (Order order : List.copyOf(desk.open().of(market))) {
            matching.end(order, VenueOrder.Status.EXPIRED, DELISTED);
        }
        rooms.conditionals.expireAll(market);
        for (Position position : account.positions.of(market)) {
            if (!position.flat()) {
                settle(position);
            }
        }
        rooms.reactions.settle(market);
    }

    private void settle(Position position) {
        ContractMarket market = position.market;
        Order order = rooms.orders.child(market, closing(position), false);
        desk.events()
                .user(new UserEvent.OrderChanged(order.view(), UserEvent.Execution.NEW, null, order.createdMillis));
        settlement.fill(order, market.markE8, order.remainingE8(), Settlement.Kind.TAKER);
    }

    private NewOrder closing(Position position) {
        Side side = Side.ofSign(position.quantityE8).opposite();
        NewOrder order = NewOrder.limit(position.market.terms.symbol(), side, position.sizeE8(), position.market.markE8)
                .of(position.side)
                .living(NewOrder.Lifetime.IOC)
                .named("settlement_autoclose-" + desk.clock().nowMillis());
        return position.side == PositionSide.BOTH ? order.reducing() : order;
    }

    /** Whose help a settlement needs. */
    record Rooms(Matching matching, Orders orders, Conditionals conditionals, Reactions reactions) {}
}
