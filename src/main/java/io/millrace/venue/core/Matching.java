package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.Depth;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import java.util.List;

/**
 * Brings our orders together with the market.
 *
 * <p>Taking: an order meets the visible book ({@link SyntheticBook}) level by level. Resting: an order is filled as maker at its
 * own price, (a) in full when a print goes through its price or the opposite quote stands beyond it, (b) up to the opposite
 * quantity when the opposite quote stands exactly at its price. A print exactly at its price fills nothing: we are the last in
 * the queue.
 */
final class Matching {

    private static final int FOK_LEVELS = 1_000;

    private final OpenOrders orders;
    private final Account account;
    private final Settlement settlement;
    private final Desk desk;

    Matching(Desk desk, Settlement settlement) {
        this.orders = desk.open();
        this.account = desk.account();
        this.settlement = settlement;
        this.desk = desk;
    }

    /** Fills booked so far, of all kinds; tells whether something happened. */
    long fills() {
        return settlement.count();
    }

    /** Whether a limit order of this price would take. */
    static boolean crosses(ContractMarket market, Side side, long priceE8) {
        return market.quoted() && reaches(side, market.touchE8(side), priceE8);
    }

    /** Whether the book holds the whole quantity within the price. */
    static boolean holds(ContractMarket market, Side side, long quantityE8, long priceE8) {
        long sum = 0;
        for (Depth.Level level : market.levels(side, FOK_LEVELS)) {
            if (!reaches(side, level.priceE8(), priceE8)) {
                break;
            }
            sum += Math.min(level.quantityE8(), quantityE8);
        }
        return sum >= quantityE8;
    }

    /** Fills from the book up to the worst price. */
    void take(Order order, long worstE8, Settlement.Kind kind) {
        while (order.remainingE8() > 0) {
            List<Depth.Level> best = order.market.levels(order.side(), 1);
            if (best.isEmpty() || !reaches(order.side(), best.getFirst().priceE8(), worstE8)) {
                return;
            }
            long quantity = fillable(order, best.getFirst().quantityE8());
            if (quantity == 0) {
                return;
            }
            order.market.take(order.side(), quantity);
            settlement.fill(order, best.getFirst().priceE8(), quantity, kind);
        }
    }

    /** Fills resting orders that the quote has reached. */
    void onQuote(ContractMarket market) {
        if (orders.of(market).isEmpty()) {
            return;
        }
        for (Order order : List.copyOf(orders.of(market))) {
            long opposite = market.touchE8(order.side());
            if (market.quoted() && reaches(order.side(), opposite, order.wish.priceE8())) {
                boolean through = opposite != order.wish.priceE8();
                long shown = order.side() == Side.BUY ? market.askQuantityE8 : market.bidQuantityE8;
                rest(order, through ? order.remainingE8() : FixedPoint.floorToStep(shown, market.terms.stepE8()));
            }
        }
    }

    /** Fills resting orders that the print went through. */
    void onPrint(ContractMarket market) {
        if (orders.of(market).isEmpty()) {
            return;
        }
        for (Order order : List.copyOf(orders.of(market))) {
            boolean through = order.side() == Side.BUY
                    ? market.lastE8 < order.wish.priceE8()
                    : market.lastE8 > order.wish.priceE8();
            if (through) {
                rest(order, order.remainingE8());
            }
        }
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
        for (Order order : List.copyOf(orders.of(market))) {
            if (order.wish.closesOnly() && fillable(order, 1) == 0) {
                end(order, VenueOrder.Status.EXPIRED, 4);
            }
        }
    }

    private void rest(Order order, long offeredE8) {
        long quantity = fillable(order, offeredE8);
        if (quantity > 0) {
            settlement.fill(order, order.wish.priceE8(), quantity, Settlement.Kind.MAKER);
        }
        if (!order.open()) {
            orders.remove(order);
        }
    }

    private long fillable(Order order, long offeredE8) {
        long quantity = Math.min(order.remainingE8(), offeredE8);
        return order.wish.closesOnly()
                ? account.of(order.market, order.wish.positionSide()).closableE8(order.side(), quantity)
                : quantity;
    }

    private static boolean reaches(Side taker, long offeredE8, long limitE8) {
        return taker == Side.BUY ? offeredE8 <= limitE8 : offeredE8 >= limitE8;
    }
}
