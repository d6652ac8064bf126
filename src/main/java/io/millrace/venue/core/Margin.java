package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.VenueRefusal;

/**
 * What the account can afford. Positions need notional / leverage at the mark price; resting orders need the larger of the two
 * sides, where orders against a position count only beyond it; isolated positions live on what was set aside for them.
 */
final class Margin {

    private final Account account;
    private final OpenOrders orders;

    Margin(Account account, OpenOrders orders) {
        this.account = account;
        this.orders = orders;
    }

    /** Free for new positions; may be negative. */
    long availableE8() {
        long free = account.crossWalletE8();
        for (Position position : account.positions()) {
            free -= orderMarginE8(position);
            if (!position.isolated && !position.flat()) {
                free += position.unrealizedE8() - position.initialMarginE8();
            }
        }
        return free;
    }

    /** Margin that the resting orders of a contract hold. */
    long orderMarginE8(Position position) {
        if (orders.of(position.market).isEmpty()) {
            return 0;
        }
        long bids = beyond(position, Side.BUY);
        long asks = beyond(position, Side.SELL);
        return Math.max(0, Math.max(bids, asks)) / position.leverage;
    }

    /** Refuses an order that the account cannot carry: -2019 for margin, -2027 for the position limit at its leverage. */
    void require(Position position, Side side, long quantityE8, long priceE8) {
        long opening = quantityE8 - position.closableE8(side, quantityE8);
        if (opening == 0) {
            return;
        }
        long notional = FixedPoint.multiply(opening, priceE8);
        long held = Long.signum(position.quantityE8) == side.sign() ? Math.abs(position.notionalE8()) : 0;
        long resting = orders.notionalE8(position.market, side);
        if (held + resting + notional > Brackets.maxNotionalE8(position.market.terms, position.leverage)) {
            throw new VenueRefusal(-2027, "Exceeded the maximum allowable position at current leverage.");
        }
        long fee = FixedPoint.multiplyUp(notional, account.settings.takerFeeE8());
        if (notional / position.leverage + fee > availableE8()) {
            throw new VenueRefusal(-2019, "Margin is insufficient.");
        }
    }

    /** Price at which the position would be liquidated, 0 when there is none above zero. */
    long liquidationE8(Position position) {
        if (position.flat()) {
            return 0;
        }
        long backing = position.isolated ? position.isolatedWalletE8 : backingOfOthers(position);
        var bracket = Brackets.of(position.market.terms, Math.abs(position.notionalE8()));
        long maintenance = FixedPoint.multiply(position.sizeE8(), bracket.maintenanceRateE8());
        long price = FixedPoint.divide(
                backing + bracket.cumulativeE8() - position.costE8, maintenance - position.quantityE8);
        return Math.max(0, price);
    }

    /** Cross wallet with the unrealized profit and without the maintenance margin of the other cross positions. */
    private long backingOfOthers(Position position) {
        long backing = account.crossWalletE8();
        for (Position other : account.positions()) {
            if (other != position && !other.isolated && !other.flat()) {
                backing += other.unrealizedE8() - other.maintenanceE8();
            }
        }
        return backing;
    }

    private long beyond(Position position, Side side) {
        long notional = orders.notionalE8(position.market, side);
        boolean against = Long.signum(position.quantityE8) == -side.sign();
        return against ? notional - Math.abs(position.notionalE8()) : notional;
    }
}
