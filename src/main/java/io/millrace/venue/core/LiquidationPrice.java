package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Contract.Bracket;
import java.util.List;

/**
 * The price at which margin balance and maintenance margin meet. With B the balance that stands behind a contract (the isolated
 * wallet; or the cross balance with profit less maintenance margin of the other cross contracts) the balance is
 * {@code B + sum(quantity x price - cost)} over the contract's holdings that share it, and the maintenance margin
 * {@code sum(|quantity| x price x rate - cumulative)}. The rates are those of the brackets at the price itself: the difference is
 * concave in the price, so the exchange's formula, applied again with the brackets of its own result, runs into the solution.
 */
final class LiquidationPrice {

    private static final int MOST_STEPS = 64;

    private final Account account;

    LiquidationPrice(Account account) {
        this.account = account;
    }

    /** The price, 0 when there is none above zero. */
    long of(Position position) {
        if (position.flat()) {
            return 0;
        }
        if (position.isolated()) {
            return solve(List.of(position), position.isolatedWalletE8);
        }
        return solve(account.positions.of(position.market), backingE8(position.market));
    }

    /** Cross balance with the unrealized profit and without the maintenance margin of the other contracts. */
    private long backingE8(ContractMarket market) {
        long backing = account.crossBalanceE8();
        for (Position other : account.positions.open()) {
            if (other.market != market && !other.isolated()) {
                backing += other.unrealizedE8() - other.maintenanceE8();
            }
        }
        return backing;
    }

    private static long solve(List<Position> holdings, long backingE8) {
        long price = holdings.getFirst().market.markE8;
        for (int step = 0; step < MOST_STEPS; step++) {
            long next = tangent(holdings, backingE8, price);
            if (Math.abs(next - price) <= 1 || (next == 0 && price == 0)) {
                return next;
            }
            price = next;
        }
        return price;
    }

    /** Where balance and maintenance margin would meet if the brackets of this price held everywhere; not below zero. */
    private static long tangent(List<Position> holdings, long backingE8, long priceE8) {
        long balance = backingE8;
        long slope = 0;
        for (Position holding : holdings) {
            Bracket bracket = Brackets.of(holding.market.terms, FixedPoint.multiply(holding.sizeE8(), priceE8));
            balance += bracket.cumulativeE8() * (holding.flat() ? 0 : 1) - holding.costE8;
            slope += FixedPoint.multiply(holding.sizeE8(), bracket.maintenanceRateE8()) - holding.quantityE8;
        }
        return slope == 0 ? 0 : Math.max(0, FixedPoint.divide(balance, slope));
    }
}
