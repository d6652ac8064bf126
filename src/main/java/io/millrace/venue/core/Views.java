package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenuePosition;

/** Shows account and positions to the outside. */
final class Views {

    private final Account account;
    private final OpenOrders orders;
    private final Margin margin;
    private final LiquidationPrice liquidation;

    Views(Account account, OpenOrders orders, Margin margin) {
        this.account = account;
        this.orders = orders;
        this.margin = margin;
        this.liquidation = new LiquidationPrice(account);
    }

    VenuePosition position(Position position) {
        return new VenuePosition(
                position.market.index,
                position.market.terms.symbol(),
                position.side,
                position.quantityE8,
                position.entryE8(),
                position.breakEvenE8(),
                position.market.markE8,
                position.notionalE8(),
                position.unrealizedE8(),
                position.realizedE8,
                position.isolated(),
                position.isolatedWalletE8,
                position.leverage(),
                liquidation.of(position),
                position.flat() ? 0 : position.initialMarginE8(),
                position.flat() ? 0 : position.maintenanceE8(),
                margin.orderMarginE8(position),
                orders.notionalE8(position, Side.BUY),
                orders.notionalE8(position, Side.SELL),
                Brackets.maxNotionalE8(position.market.terms, position.leverage()),
                position.updatedMillis);
    }

    VenueAccount account() {
        var positions = account.positions.shown().stream().map(this::position).toList();
        long crossUnrealized = 0;
        long initial = 0;
        long maintenance = 0;
        long ordered = 0;
        for (VenuePosition position : positions) {
            crossUnrealized += position.isolated() ? 0 : position.unrealizedE8();
            initial += position.initialMarginE8();
            maintenance += position.maintenanceE8();
            ordered += position.orderMarginE8();
        }
        return new VenueAccount(
                account.alias,
                account.walletE8,
                account.crossWalletE8(),
                account.unrealizedE8(),
                crossUnrealized,
                Math.max(0, margin.availableE8()),
                initial,
                ordered,
                maintenance,
                positions,
                account.updatedMillis);
    }
}
