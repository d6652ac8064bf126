package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import java.util.List;

/**
 * Lets an order take: it meets the visible book ({@link BookSide}) level by level and, between and inside the levels, the
 * account's own resting orders in price-time priority, each behind what the queue model says stands before it. What resting
 * orders get from the market is the part of {@link Queues}.
 */
final class Matching {

    private static final int KNOCKED_OUT = 4;

    private final OpenOrders orders;
    private final Account account;
    private final Settlement settlement;
    private final Queues queues;
    private final Desk desk;

    Matching(Desk desk, Settlement settlement, Queues queues) {
        this.orders = desk.open();
        this.account = desk.account();
        this.settlement = settlement;
        this.queues = queues;
        this.desk = desk;
    }

    /** Fills booked so far, of all kinds; tells whether something happened. */
    long fills() {
        return settlement.count();
    }

    /** Whether a limit order would take, from the market or from an own order. */
    boolean crosses(ContractMarket market, NewOrder wish) {
        List<Order> own = orders.in(market).of(wish.side().opposite());
        boolean meetsOwn =
                !own.isEmpty() && reaches(wish.side(), own.getFirst().wish.priceE8(), wish.priceE8());
        return meetsOwn || (market.quoted() && reaches(wish.side(), market.touchE8(wish.side()), wish.priceE8()));
    }

    /** Whether the book, with own orders in it, holds the whole quantity within the price. */
    boolean holds(ContractMarket market, NewOrder wish, long quantityE8) {
        long missing = quantityE8;
        for (Order own : orders.in(market).of(wish.side().opposite())) {
            missing -= reaches(wish.side(), own.wish.priceE8(), wish.priceE8()) ? fillable(own, missing) : 0;
        }
        BookWalk book = market.against(wish.side()).walk();
        while (missing > 0 && market.quoted() && book.there() && reaches(wish.side(), book.priceE8, wish.priceE8())) {
            missing -= book.leftE8;
            book.next();
        }
        return missing <= 0;
    }

    /** Fills up to the worst price. */
    void take(Order order, long worstE8, Settlement.Kind kind) {
        BookWalk book = order.market.against(order.side()).walk();
        List<Order> own = orders.in(order.market).of(order.side().opposite());
        long before = settlement.count();
        boolean more = true;
        while (more && order.open() && order.remainingE8() > 0) {
            Order first =
                    own.isEmpty() || !reaches(order.side(), own.getFirst().wish.priceE8(), worstE8)
                            ? null
                            : own.getFirst();
            boolean quoted = order.market.quoted() && book.there() && reaches(order.side(), book.priceE8, worstE8);
            if (first != null && (!quoted || comesBefore(first, book))) {
                more = meet(order, first, kind);
            } else {
                more = quoted && takeLevel(order, book, kind);
            }
        }
        if (settlement.count() != before && order.market.taken(desk.clock().nowMillis())) {
            desk.events().quote(order.market);
        }
    }

    /** Moves resting orders up and fills those that the quote has reached. */
    void onQuote(ContractMarket market) {
        queues.onQuote(market, this);
    }

    /** Fills resting orders that the print has reached. */
    void onPrint(ContractMarket market) {
        queues.onPrint(market, this);
    }

    /** Ends an order that is still open. */
    void end(Order order, VenueOrder.Status status, int expiryReason) {
        order.status = status;
        order.expiryReason = expiryReason;
        order.updatedMillis = desk.clock().nowMillis();
        orders.remove(order);
        UserEvent.Execution execution =
                status == VenueOrder.Status.CANCELED ? UserEvent.Execution.CANCELED : UserEvent.Execution.EXPIRED;
        desk.events().user(new UserEvent.OrderChanged(order.view(), execution, null, order.updatedMillis));
    }

    /** Ends reduce-only orders that have nothing left to reduce. */
    void knockOut(ContractMarket market) {
        if (!orders.in(market).anyReducing()) {
            return;
        }
        for (Order order : List.copyOf(orders.of(market))) {
            if (order.wish.closesOnly() && fillable(order, 1) == 0) {
                end(order, VenueOrder.Status.EXPIRED, KNOCKED_OUT);
            }
        }
    }

    /** Fills a resting order as maker, up to what is offered; returns how much it took. */
    long rest(Order order, long offeredE8) {
        long quantity = fillable(order, offeredE8);
        if (quantity > 0) {
            settlement.fill(order, order.wish.priceE8(), quantity, Settlement.Kind.MAKER);
        }
        if (!order.open()) {
            orders.remove(order);
        }
        return quantity;
    }

    /** Whether a price is as good as a limit or better. */
    static boolean reaches(Side taker, long offeredE8, long limitE8) {
        return taker == Side.BUY ? offeredE8 <= limitE8 : offeredE8 >= limitE8;
    }

    /** Whether an own resting order is filled before what the market has left at the level where the walk stands. */
    private static boolean comesBefore(Order own, BookWalk book) {
        long price = own.wish.priceE8();
        return price == book.priceE8 ? own.aheadE8 == 0 : reaches(own.side().opposite(), price, book.priceE8);
    }

    /** Fills from the market, and not past an own order that waits inside the level; returns whether there may be more. */
    private boolean takeLevel(Order order, BookWalk book, Settlement.Kind kind) {
        List<Order> own = orders.in(order.market).of(order.side().opposite());
        boolean shared = !own.isEmpty() && own.getFirst().wish.priceE8() == book.priceE8;
        long offered = shared ? Math.min(book.leftE8, own.getFirst().aheadE8) : book.leftE8;
        long quantity = fillable(order, offered);
        if (quantity == 0) {
            return false;
        }
        long price = book.priceE8;
        book.take(quantity, desk.clock().nowMillis());
        if (shared) {
            queues.traded(own, price, quantity);
        }
        settlement.fill(order, price, quantity, kind);
        return true;
    }

    /** An order meets a resting one of the same account; returns whether there may be more. */
    private boolean meet(Order taker, Order maker, Settlement.Kind kind) {
        SelfTrade rule = prevention(taker);
        if (rule == SelfTrade.EXPIRE_MAKER || rule == SelfTrade.EXPIRE_BOTH) {
            end(maker, VenueOrder.Status.EXPIRED_IN_MATCH, 1);
        }
        if (rule == SelfTrade.EXPIRE_TAKER || rule == SelfTrade.EXPIRE_BOTH) {
            end(taker, VenueOrder.Status.EXPIRED_IN_MATCH, taker.wish.lifetime() == NewOrder.Lifetime.IOC ? 3 : 1);
        }
        return rule != SelfTrade.NONE || tradeWithin(taker, maker, kind);
    }

    private boolean tradeWithin(Order taker, Order maker, Settlement.Kind kind) {
        long offered = fillable(maker, maker.remainingE8());
        if (offered == 0) {
            end(maker, VenueOrder.Status.EXPIRED, KNOCKED_OUT);
            return true;
        }
        long quantity = fillable(taker, offered);
        if (quantity > 0) {
            rest(maker, quantity);
            settlement.fill(taker, maker.wish.priceE8(), quantity, kind);
        }
        return quantity > 0;
    }

    /** Prevention works for orders that may take a part and rest or end with the rest; the others trade with own orders. */
    private static SelfTrade prevention(Order taker) {
        return switch (taker.wish.lifetime()) {
            case GTC, IOC, GTD -> taker.wish.extras().selfTrade();
            case FOK, GTX -> SelfTrade.NONE;
        };
    }

    private long fillable(Order order, long offeredE8) {
        long quantity = Math.min(order.remainingE8(), offeredE8);
        return order.wish.closesOnly()
                ? account.of(order.market, order.wish.positionSide()).closableE8(order.side(), quantity)
                : quantity;
    }
}
