package io.millrace.venue.core;

import io.millrace.common.Invariant;
import io.millrace.venue.Amendment;
import io.millrace.venue.Listing;
import io.millrace.venue.NewOrder;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueAmendment;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/**
 * Changes price and quantity of resting limit orders. An amended order stands last at its price, whatever was changed. It is
 * canceled where nothing would be left of it or where it may only be a maker and would take. A "no" leaves it as it was.
 */
final class Amendments {

    /** As often may one order be amended (maxMoveOrderLimit of exchangeInfo). */
    private static final int MAX_COUNT = 10_000;

    private static final int KEPT = 50_000;
    private static final long FIRST_ID = 5_001;

    private final Orders orders;
    private final Matching matching;
    private final Desk desk;
    private final History<VenueAmendment> history = new History<>(KEPT);
    private long nextId = FIRST_ID;

    Amendments(Desk desk, Orders orders, Matching matching) {
        this.orders = orders;
        this.matching = matching;
        this.desk = desk;
    }

    /** Amendments that were carried out, oldest first. */
    List<VenueAmendment> all() {
        return history.all();
    }

    Order amend(Amendment wish) {
        try {
            ContractMarket market = desk.markets().of(wish.symbol());
            Order order = target(wish, market);
            NewOrder changed = changed(wish, order);
            OrderChecks.amended(changed, market);
            carryOut(order, changed, wish.modifyId());
            return order;
        } catch (VenueRefusal refusal) {
            desk.ledger().refusedAmendment(refusal);
            throw refusal;
        }
    }

    private Order target(Amendment wish, ContractMarket market) {
        Order order = desk.open().find(market, wish.orderId(), wish.clientOrderId());
        if (order == null) {
            throw Refusals.of(-2013);
        }
        if (order.wish.type() != NewOrder.Type.LIMIT) {
            throw Refusals.of(-5025);
        }
        if (!order.open()) {
            throw Refusals.of(-2013);
        }
        if (market.listing.status() != Listing.Status.TRADING) {
            throw Refusals.of(-5024);
        }
        if (order.side() != wish.side()) {
            throw Refusals.of(-1117);
        }
        if (wish.reduceOnly() && !order.wish.reduceOnly()) {
            throw Refusals.of(-5047);
        }
        if (order.amendments >= MAX_COUNT) {
            throw Refusals.of(-5026);
        }
        return order;
    }

    private static NewOrder changed(Amendment wish, Order order) {
        NewOrder.Extras before = order.wish.extras();
        NewOrder.Extras extras = new NewOrder.Extras(wish.priceMatch(), before.selfTrade(), before.goodTillMillis());
        NewOrder changed = PriceMatches.priced(
                order.wish.at(wish.quantityE8(), wish.priceE8()).with(extras), order.market);
        if (changed.priceE8() == order.wish.priceE8() && changed.quantityE8() == order.quantityE8) {
            throw Refusals.of(-5027);
        }
        return changed;
    }

    private void carryOut(Order order, NewOrder changed, long modifyId) {
        boolean nothingLeft = changed.quantityE8() <= order.executedE8;
        boolean wouldTake = changed.lifetime() == NewOrder.Lifetime.GTX && matching.crosses(order.market, changed);
        if (nothingLeft || wouldTake) {
            matching.end(order, VenueOrder.Status.CANCELED, 0);
            order.modifyId = modifyId;
            return;
        }
        long priceBefore = order.wish.priceE8();
        long quantityBefore = order.quantityE8;
        replace(order, changed);
        order.modifyId = modifyId;
        order.amendments++;
        order.updatedMillis = desk.clock().nowMillis();
        VenueOrder view = order.view();
        history.add(new VenueAmendment(
                nextId++, view, priceBefore, quantityBefore, order.amendments, modifyId, order.updatedMillis));
        desk.events().user(new UserEvent.OrderChanged(view, UserEvent.Execution.AMENDMENT, null, order.updatedMillis));
        orders.enter(order);
    }

    /** Takes the order off the book and gives it its new terms; puts it back where it stood when the account cannot carry them. */
    private void replace(Order order, NewOrder changed) {
        desk.open().takeOff(order);
        try {
            NewOrder rest = changed.at(changed.quantityE8() - order.executedE8, changed.priceE8());
            order.quantityE8 = order.executedE8 + orders.affordable(rest, order.market);
            order.wish = changed;
        } catch (VenueRefusal refusal) {
            desk.open().putBack(order);
            throw refusal;
        }
        Invariant.check(order.remainingE8() > 0, "an amended order has something left");
    }
}
