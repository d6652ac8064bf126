package io.millrace.venue.core;

import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/** Leverage and margin type of contracts. */
final class Configuration {

    private final Account account;
    private final OpenOrders orders;
    private final Desk desk;

    Configuration(Desk desk) {
        this.account = desk.account();
        this.orders = desk.open();
        this.desk = desk;
    }

    /** Sets the leverage and returns the position limit that goes with it. */
    long leverage(ContractMarket market, int leverage) {
        Position position = account.of(market);
        if (leverage < 1 || leverage > Brackets.maxLeverage(market.terms)) {
            throw Refusals.of(-4028);
        }
        if (position.isolated && !position.flat() && leverage < position.leverage) {
            throw Refusals.of(-4161);
        }
        long limit = Brackets.maxNotionalE8(market.terms, leverage);
        if (Math.abs(position.notionalE8()) > limit) {
            throw new VenueRefusal(-2027, "Exceeded the maximum allowable position at current leverage.");
        }
        boolean changed = position.leverage != leverage;
        position.leverage = leverage;
        if (changed) {
            long now = desk.clock().nowMillis();
            desk.events().user(new UserEvent.LeverageChanged(market.terms.symbol(), leverage, now));
        }
        return limit;
    }

    void isolated(ContractMarket market, boolean isolated) {
        Position position = account.of(market);
        if (position.isolated == isolated) {
            throw Refusals.of(-4046);
        }
        if (!orders.of(market).isEmpty()) {
            throw Refusals.of(-4047);
        }
        if (!position.flat()) {
            throw Refusals.of(-4048);
        }
        position.isolated = isolated;
        account.updatedMillis = desk.clock().nowMillis();
        desk.events().user(account.changed("MARGIN_TYPE_CHANGE", 0, desk.views(), List.of(position)));
    }
}
