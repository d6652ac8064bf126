package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes positions away whose margin is gone: isolated ones when margin and unrealized profit fall to the maintenance margin,
 * cross ones (largest maintenance margin first) when the cross wallet does. The contract's resting orders are canceled, the
 * position is closed at the market, and what it lost beyond its margin is paid by the insurance fund.
 */
final class Liquidation {

    private final Account account;
    private final Orders orders;
    private final Matching matching;
    private final Desk desk;
    private long nextNumber = 1;

    Liquidation(Desk desk, Orders orders, Matching matching) {
        this.account = desk.account();
        this.orders = orders;
        this.matching = matching;
        this.desk = desk;
    }

    /** Looks at the account after the mark price of this contract moved; returns the contract that was taken, if one was. */
    @Nullable
    ContractMarket check(ContractMarket market) {
        Position doomed = null;
        List<Position> holdings = account.positions.of(market);
        for (int i = 0; i < holdings.size() && doomed == null; i++) {
            Position position = holdings.get(i);
            if (!position.flat()) {
                doomed = position.isolated() ? isolated(position) : cross();
            }
        }
        if (doomed != null) {
            liquidate(doomed);
            return doomed.market;
        }
        return null;
    }

    /** Takes a position away whatever its margin. */
    void force(Position position) {
        liquidate(position);
    }

    private static @Nullable Position isolated(Position position) {
        return position.isolatedWalletE8 + position.unrealizedE8() <= position.maintenanceE8() ? position : null;
    }

    private @Nullable Position cross() {
        long left = account.crossWalletE8();
        Position largest = null;
        List<Position> open = account.positions.open();
        for (int i = 0; i < open.size(); i++) {
            Position position = open.get(i);
            if (!position.isolated()) {
                left += position.unrealizedE8() - position.maintenanceE8();
                if (largest == null || position.maintenanceE8() > largest.maintenanceE8()) {
                    largest = position;
                }
            }
        }
        return left <= 0 ? largest : null;
    }

    private void liquidate(Position position) {
        ContractMarket market = position.market;
        long walletBefore = account.walletE8;
        long margin = position.isolated() ? position.isolatedWalletE8 : walletBefore;
        orders.cancelAll(market);
        Order order = orders.child(market, wish(position), false);
        desk.events()
                .user(new UserEvent.OrderChanged(order.view(), UserEvent.Execution.NEW, null, order.createdMillis));
        long worst = order.side() == Side.BUY ? Long.MAX_VALUE : 0;
        matching.take(order, worst, Settlement.Kind.LIQUIDATION);
        if (order.open()) {
            matching.end(order, VenueOrder.Status.EXPIRED, 5);
        }
        long beyond = walletBefore - account.walletE8 - margin;
        if (beyond > 0) {
            account.insurance(market.terms.symbol(), beyond, desk.clock().nowMillis());
            desk.events().user(account.changed("INSURANCE_CLEAR", beyond, desk.views(), List.of(position)));
        }
    }

    private NewOrder wish(Position position) {
        return new NewOrder(
                position.market.terms.symbol(),
                Side.ofSign(position.quantityE8).opposite(),
                position.side,
                NewOrder.Type.LIMIT,
                NewOrder.Lifetime.IOC,
                position.sizeE8(),
                position.market.markE8,
                position.side == PositionSide.BOTH,
                "autoclose-" + desk.clock().nowMillis() + nextNumber++,
                NewOrder.Extras.USUAL);
    }
}
