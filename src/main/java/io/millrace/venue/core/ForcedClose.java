package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.ForcedOrder;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import java.util.List;

/**
 * Closes positions by orders of the venue's own: liquidations at the market, automatic deleveraging at a price that is given.
 * Such orders carry client ids that nobody else may use, pass no filter and need no margin.
 */
final class ForcedClose {

    private static final String LIQUIDATION = "autoclose-";
    private static final String DELEVERAGING = "adl_autoclose";
    private static final List<String> RESERVED =
            List.of(LIQUIDATION, DELEVERAGING, "settlement_autoclose-", "delivery_autoclose-");
    private static final int KEPT = 1_000;
    /** The exchange's {@code er} of an order that ended in a liquidation. */
    private static final int ENDED = 5;

    private final Orders orders;
    private final Matching matching;
    private final Settlement settlement;
    private final Desk desk;
    private final History<Forced> forced = new History<>(KEPT);
    private long nextNumber = 1;

    ForcedClose(Desk desk, Orders orders, Matching matching, Settlement settlement) {
        this.orders = orders;
        this.matching = matching;
        this.settlement = settlement;
        this.desk = desk;
    }

    /** Whether a client id is one of the venue's own. */
    static boolean reserved(String clientId) {
        for (int i = 0; i < RESERVED.size(); i++) {
            if (clientId.startsWith(RESERVED.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Closes so much at whatever the book gives; what it does not give stays open. */
    void liquidate(Position position, long quantityE8) {
        Order order = order(ForcedOrder.Kind.LIQUIDATION, position, quantityE8, onTick(position.market));
        long worst = order.side() == Side.BUY ? Long.MAX_VALUE : 0;
        matching.take(order, worst, Settlement.Kind.LIQUIDATION);
        if (order.open()) {
            matching.end(order, VenueOrder.Status.EXPIRED, ENDED);
        }
    }

    /** Closes at most so much at a price, whatever the market says. */
    void deleverage(Position position, long quantityE8, long priceE8) {
        if (position.flat()) {
            throw Refusals.of(-2022);
        }
        long quantity = Math.min(quantityE8, position.sizeE8());
        Order order = order(ForcedOrder.Kind.ADL, position, quantity, priceE8);
        settlement.fill(order, priceE8, quantity, Settlement.Kind.DELEVERAGED);
    }

    /** All of them that are still known, oldest first. */
    List<ForcedOrder> all() {
        return forced.all().stream()
                .map(one -> new ForcedOrder(one.kind, one.order.view()))
                .toList();
    }

    private Order order(ForcedOrder.Kind kind, Position position, long quantityE8, long priceE8) {
        NewOrder wish = new NewOrder(
                position.market.terms.symbol(),
                Side.ofSign(position.quantityE8).opposite(),
                position.side,
                NewOrder.Type.LIMIT,
                NewOrder.Lifetime.IOC,
                quantityE8,
                priceE8,
                position.side == PositionSide.BOTH,
                clientId(kind),
                NewOrder.Extras.USUAL);
        Order order = orders.child(position.market, wish, false);
        forced.add(new Forced(kind, order));
        desk.events()
                .user(new UserEvent.OrderChanged(order.view(), UserEvent.Execution.NEW, null, order.createdMillis));
        return order;
    }

    private String clientId(ForcedOrder.Kind kind) {
        return switch (kind) {
            case LIQUIDATION -> LIQUIDATION + desk.clock().nowMillis() + nextNumber++;
            case ADL -> DELEVERAGING;
        };
    }

    private static long onTick(ContractMarket market) {
        return Math.max(market.terms.tickE8(), FixedPoint.floorToStep(market.markE8, market.terms.tickE8()));
    }

    private record Forced(ForcedOrder.Kind kind, Order order) {}
}
