package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.VenueAsset;
import java.util.List;

/**
 * What the account can afford. A holding needs notional / leverage at the mark price. Resting orders need what they add in the
 * worse case, {@code max(|held + bids|, |held - asks|) - |held|} over the leverage, where orders that only close count for
 * nothing. LONG and SHORT of hedge mode each need their own margin in full; neither is set off against the other. Isolated
 * positions live on what was set aside for them.
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
        long free = account.crossBalanceE8();
        List<Position> open = account.positions.open();
        for (int i = 0; i < open.size(); i++) {
            if (!open.get(i).isolated()) {
                free += open.get(i).unrealizedE8() - open.get(i).initialMarginE8();
            }
        }
        for (int contract = orders.nextBusy(0); contract >= 0; contract = orders.nextBusy(contract + 1)) {
            List<Position> holdings = account.positions.of(contract);
            for (int i = 0; i < holdings.size(); i++) {
                free -= orderMarginE8(holdings.get(i));
            }
        }
        return free;
    }

    /**
     * What may be taken out of a wallet: of USDT no profit that is not realized, and nothing that margin needs; of other assets
     * all, unless they are margin too.
     */
    long withdrawableE8(VenueAsset asset) {
        long balance = asset == VenueAsset.USDT
                ? account.crossWalletE8()
                : account.wallet(asset).balanceE8();
        if (account.multiAssets()) {
            long free = Math.min(availableE8(), account.crossBalanceE8());
            long units = account.collateral.unitsE8(asset, free);
            boolean counts = account.collateral.valueE8(asset, FixedPoint.ONE) > 0;
            return Math.max(0, counts ? Math.min(balance, units) : balance);
        }
        return Math.max(0, asset == VenueAsset.USDT ? Math.min(balance, availableE8()) : balance);
    }

    /** Margin that the resting orders of a holding need beside the holding itself. */
    long orderMarginE8(Position position) {
        if (orders.of(position.market).isEmpty()) {
            return 0;
        }
        return orderMarginE8(position, orders.notionalE8(position, Side.BUY), orders.notionalE8(position, Side.SELL));
    }

    /**
     * Refuses an order that may open a position which the account cannot carry: -2019 for margin, fee and the loss at which
     * it would open, -2027 for the position limit at its leverage.
     */
    void require(Position position, Side side, long quantityE8, long priceE8) {
        long opening = quantityE8 - position.closableE8(side, quantityE8);
        long notional = FixedPoint.multiply(opening, priceE8);
        long held = Long.signum(position.quantityE8) == side.sign() ? Math.abs(position.notionalE8()) : 0;
        long resting = orders.notionalE8(position, side);
        long limit = Brackets.maxNotionalE8(position.market.terms, position.leverage());
        if (opening > 0 && held + resting + notional > limit) {
            throw Refusals.of(-2027);
        }
        long more = addedMarginE8(position, side, FixedPoint.multiply(quantityE8, priceE8));
        long loss = Math.max(0, FixedPoint.multiply(opening, side.sign() * (priceE8 - position.market.markE8)));
        long cost = more + loss + FixedPoint.multiplyUp(notional, account.fees().takerE8());
        if (cost > 0 && cost > availableE8()) {
            throw Refusals.of(-2019);
        }
    }

    /** What one more resting order would add to the order margin of a holding. */
    private long addedMarginE8(Position position, Side side, long notionalE8) {
        long bids = orders.notionalE8(position, Side.BUY);
        long asks = orders.notionalE8(position, Side.SELL);
        long before = orderMarginE8(position, bids, asks);
        long after = side == Side.BUY
                ? orderMarginE8(position, bids + notionalE8, asks)
                : orderMarginE8(position, bids, asks + notionalE8);
        return after - before;
    }

    private static long orderMarginE8(Position position, long bidsE8, long asksE8) {
        long held = position.notionalE8();
        long worst = Math.max(Math.abs(held + bidsE8), Math.abs(held - asksE8));
        return (worst - Math.abs(held)) / position.leverage();
    }
}
