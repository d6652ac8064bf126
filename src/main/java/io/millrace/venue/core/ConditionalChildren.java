package io.millrace.venue.core;

import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.VenueRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orders that conditional orders become: judges them in the moment of the trigger and remembers whose they are. */
final class ConditionalChildren {

    private final Account account;
    private final Orders orders;
    private final Margin margin;
    private final Map<Long, Conditional> parents = new LinkedHashMap<>();

    ConditionalChildren(Desk desk, Orders orders) {
        this.account = desk.account();
        this.margin = desk.margin();
        this.orders = orders;
    }

    /** Makes the child, not yet known to the market; refuses it as an ordinary order would be. */
    Order bear(Conditional parent) {
        NewOrder wish = wish(parent);
        if (wish.quantityE8() == 0) {
            throw new VenueRefusal(-2022, "Reduce Only reject");
        }
        NewOrder judged = parent.wish.type().limit() ? limit(wish) : market(wish, parent);
        Order child = orders.child(parent.market, judged, parent.wish.closePosition());
        parent.child = child;
        parents.put(child.id, parent);
        return child;
    }

    /** Lets the child meet the market. */
    void release(Order child) {
        orders.execute(child);
    }

    /** The conditional order whose child has ended; null when the order was nobody's child. */
    @Nullable
    Conditional ended(long orderId) {
        return parents.isEmpty() ? null : parents.remove(orderId);
    }

    /** How much of a position it would close, at most its own quantity. */
    long closableE8(Conditional order) {
        long wanted = order.wish.closePosition() ? Long.MAX_VALUE : order.wish.quantityE8();
        return account.of(order.market, order.wish.positionSide()).closableE8(order.side(), wanted);
    }

    /** The ten minutes that a date must lie ahead were asked for when the conditional order was placed. */
    private NewOrder limit(NewOrder wish) {
        boolean dated = wish.lifetime() == NewOrder.Lifetime.GTD;
        Orders.Judged judged = orders.judge(dated ? wish.living(NewOrder.Lifetime.GTC) : wish);
        return wish.at(judged.quantityE8(), wish.priceE8());
    }

    private NewOrder market(NewOrder wish, Conditional parent) {
        OrderChecks.counterparty(wish.side(), parent.market);
        if (!parent.wish.closesOnly()) {
            long touch = parent.market.touchE8(wish.side());
            Position position = account.of(parent.market, wish.positionSide());
            margin.require(position, wish.side(), wish.quantityE8(), touch);
        }
        return wish;
    }

    private NewOrder wish(Conditional parent) {
        NewConditional wish = parent.wish;
        boolean reduces = wish.closesOnly();
        boolean limit = wish.type().limit();
        return new NewOrder(
                wish.symbol(),
                wish.side(),
                wish.positionSide(),
                limit ? NewOrder.Type.LIMIT : NewOrder.Type.MARKET,
                limit ? wish.child().lifetime() : NewOrder.Lifetime.GTC,
                reduces ? closableE8(parent) : wish.quantityE8(),
                limit ? wish.child().priceE8() : 0,
                reduces && wish.positionSide() == PositionSide.BOTH,
                wish.clientAlgoId(),
                wish.child().extras());
    }
}
