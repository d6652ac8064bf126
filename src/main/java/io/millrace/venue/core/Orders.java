package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/** Takes in, judges and cancels ordinary orders. */
final class Orders {

    private static final long FIRST_ID = 8_000_000_001L;
    private static final long FORGOTTEN_UNFILLED = 3 * 86_400_000L;
    private static final long FORGOTTEN = 90 * 86_400_000L;

    private final Markets markets;
    private final OpenOrders open;
    private final Account account;
    private final Margin margin;
    private final Matching matching;
    private final Queues queues;
    private final Ledger ledger;
    private final Desk desk;
    private long nextId = FIRST_ID;

    Orders(Desk desk, Matching matching, Queues queues) {
        this.markets = desk.markets();
        this.open = desk.open();
        this.account = desk.account();
        this.margin = desk.margin();
        this.ledger = desk.ledger();
        this.matching = matching;
        this.queues = queues;
        this.desk = desk;
    }

    /** Accepts an order or refuses it, then fills what can be filled at once. */
    Order place(NewOrder wish) {
        Ledger.OrderEntry entry = ledger.received(wish, desk.clock().nowMillis());
        Order order;
        try {
            Judged judged = judge(wish);
            order = register(markets.of(wish.symbol()), judged.wish, judged.quantityE8, false);
        } catch (VenueRefusal refusal) {
            ledger.refused(entry, refusal);
            throw refusal;
        }
        ledger.accepted(entry, order);
        execute(order);
        return order;
    }

    /** Judges a wish; returns it with its price, and the quantity that would be accepted. */
    Judged judge(NewOrder asked) {
        ContractMarket market = markets.of(asked.symbol());
        Listings.admit(market, asked.closesOnly());
        account.requireSide(asked.positionSide(), asked.reduceOnly());
        OrderChecks.clientId(asked.clientOrderId());
        NewOrder wish = dated(PriceMatches.priced(asked, market));
        OrderChecks.order(wish, market);
        if (open.taken(market, wish.clientOrderId())) {
            throw Refusals.of(-4116);
        }
        boolean limit = wish.type() == NewOrder.Type.LIMIT;
        if (limit && open.of(market).size() >= OrderChecks.MAX_OPEN_ORDERS) {
            throw Refusals.of(-2025);
        }
        if (limit) {
            lifetime(wish, market, reduced(wish, market));
        }
        return new Judged(wish, affordable(wish, market));
    }

    /** What is left of a wish's quantity when it may only reduce; refuses what the account cannot carry. */
    long affordable(NewOrder wish, ContractMarket market) {
        long quantity = reduced(wish, market);
        if (!wish.closesOnly()) {
            long priceE8 = wish.type() == NewOrder.Type.LIMIT ? wish.priceE8() : market.touchE8(wish.side());
            margin.require(account.of(market, wish.positionSide()), wish.side(), quantity, priceE8);
        }
        return quantity;
    }

    /** Makes an order that the venue itself wants: no filters, no margin; told to nobody before {@link #execute}. */
    Order child(ContractMarket market, NewOrder wish, boolean closePosition) {
        Order order = register(market, PriceMatches.priced(wish, market), wish.quantityE8(), closePosition);
        ledger.child(ledger.received(order.wish, order.createdMillis), order);
        return order;
    }

    /** Announces an order and fills what can be filled at once; the rest rests or expires. */
    void execute(Order order) {
        desk.events()
                .user(new UserEvent.OrderChanged(order.view(), UserEvent.Execution.NEW, null, order.createdMillis));
        if (order.wish.lifetime() == NewOrder.Lifetime.GTD) {
            long date = order.wish.extras().goodTillMillis();
            order.expiry = desk.timers().at(date, () -> matching.end(order, VenueOrder.Status.EXPIRED, 0));
        }
        enter(order);
    }

    /** Lets an order meet the book; what is left of it rests or expires. */
    void enter(Order order) {
        boolean limit = order.wish.type() == NewOrder.Type.LIMIT;
        matching.take(order, limit ? order.wish.priceE8() : worstE8(order), Settlement.Kind.TAKER);
        if (!order.open()) {
            open.remove(order);
            return;
        }
        switch (order.wish.lifetime()) {
            case GTC, GTX, GTD -> {
                if (limit) {
                    queues.join(order);
                } else {
                    matching.end(order, VenueOrder.Status.EXPIRED, 9);
                }
            }
            case IOC, FOK -> matching.end(order, VenueOrder.Status.EXPIRED, 2);
        }
    }

    Order cancel(String symbol, long orderId, String clientOrderId) {
        Order order = open.find(markets.of(symbol), orderId, clientOrderId);
        if (order == null || !order.open()) {
            throw Refusals.of(-2011);
        }
        matching.end(order, VenueOrder.Status.CANCELED, 0);
        return order;
    }

    void cancelAll(ContractMarket market) {
        for (Order order : List.copyOf(open.of(market))) {
            matching.end(order, VenueOrder.Status.CANCELED, 0);
        }
    }

    Order find(String symbol, long orderId, String clientOrderId) {
        Order order = open.find(markets.of(symbol), orderId, clientOrderId);
        if (order == null || !remembered(order)) {
            throw Refusals.of(-2013);
        }
        return order;
    }

    /**
     * Whether the exchange still answers questions about an order: an open one always, one that ended without a fill for three
     * days, any other for ninety, each counted from its creation.
     */
    boolean remembered(Order order) {
        long age = desk.clock().nowMillis() - order.createdMillis;
        return order.open() || age <= (order.executedE8 == 0 ? FORGOTTEN_UNFILLED : FORGOTTEN);
    }

    private Order register(ContractMarket market, NewOrder wish, long quantityE8, boolean closePosition) {
        long id = nextId++;
        NewOrder named = wish.clientOrderId().isEmpty() ? wish.named("auto_" + id) : wish;
        Order order = new Order(
                id,
                market,
                named,
                new Order.Terms(quantityE8, closePosition, desk.clock().nowMillis()));
        open.register(order);
        return order;
    }

    /** A date counts in full seconds, and only with the lifetime that has one. */
    private NewOrder dated(NewOrder wish) {
        NewOrder.Extras extras = wish.extras();
        long date = wish.lifetime() == NewOrder.Lifetime.GTD ? extras.goodTillMillis() / 1_000 * 1_000 : 0;
        if (wish.lifetime() == NewOrder.Lifetime.GTD) {
            OrderChecks.date(date, desk.clock().nowMillis());
        }
        return date == extras.goodTillMillis()
                ? wish
                : wish.with(new NewOrder.Extras(extras.priceMatch(), extras.selfTrade(), date));
    }

    private long reduced(NewOrder wish, ContractMarket market) {
        if (!wish.closesOnly()) {
            return wish.quantityE8();
        }
        long closable = account.of(market, wish.positionSide()).closableE8(wish.side(), wish.quantityE8());
        if (closable == 0 || (!wish.reduceOnly() && closable < wish.quantityE8())) {
            throw Refusals.of(-2022);
        }
        return closable;
    }

    private void lifetime(NewOrder wish, ContractMarket market, long quantityE8) {
        if (wish.lifetime() == NewOrder.Lifetime.GTX && matching.crosses(market, wish)) {
            throw Refusals.of(-5022);
        }
        if (wish.lifetime() == NewOrder.Lifetime.FOK && !matching.holds(market, wish, quantityE8)) {
            throw Refusals.of(-5021);
        }
    }

    /** A market order does not go further from the mark price than the contract's bound. */
    private static long worstE8(Order order) {
        long bound = order.side() == Side.BUY
                ? FixedPoint.ONE + OrderChecks.TAKE_BOUND_E8
                : FixedPoint.ONE - OrderChecks.TAKE_BOUND_E8;
        return FixedPoint.multiply(order.market.markE8, bound);
    }

    /** A wish as it was found good. */
    record Judged(NewOrder wish, long quantityE8) {}
}
