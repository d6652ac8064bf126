package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Contract.Bracket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes positions away whose margin is gone: isolated ones when margin and unrealized profit fall to the maintenance margin,
 * cross ones (largest maintenance margin first) when the balance behind all of them does. Resting orders are canceled first:
 * those of the contract, or of all cross contracts. A position above the first leverage bracket is taken down by one bracket at
 * a time, with the next price the next one if that was not enough; one in the first bracket is closed. What is lost beyond the
 * margin is paid by the insurance fund: beyond an isolated position's own margin at once, beyond the cross balance when no cross
 * position is left.
 */
final class Liquidation {

    private final Account account;
    private final OpenOrders open;
    private final Orders orders;
    private final ForcedClose forced;
    private final MarginCalls calls;
    private final Desk desk;

    Liquidation(Desk desk, Orders orders, ForcedClose forced) {
        this.account = desk.account();
        this.open = desk.open();
        this.orders = orders;
        this.forced = forced;
        this.calls = new MarginCalls(desk);
        this.desk = desk;
    }

    /** Looks at the account after the mark price of this contract moved; returns the contract that was taken, if one was. */
    @Nullable
    ContractMarket check(ContractMarket market) {
        List<Position> holdings = account.positions.of(market);
        boolean cross = false;
        for (int i = 0; i < holdings.size(); i++) {
            Position position = holdings.get(i);
            if (!position.flat() && position.isolated() && gone(position)) {
                orders.cancelAll(market);
                take(position);
                return market;
            }
            cross |= !position.flat() && !position.isolated();
        }
        return cross ? cross() : null;
    }

    /** Takes all positions of a contract away whatever their margin; refuses -2022 where there is none or no market. */
    void force(ContractMarket market) {
        List<Position> doomed = account.positions.of(market).stream()
                .filter(position -> !position.flat())
                .toList();
        if (doomed.isEmpty() || !market.quoted()) {
            throw Refusals.of(-2022);
        }
        doomed.forEach(this::force);
    }

    /** Takes a position away as if its margin were gone, by the same steps until it is closed. */
    private void force(Position position) {
        orders.cancelAll(position.market);
        for (long before = 0; !position.flat() && position.sizeE8() != before; ) {
            before = position.sizeE8();
            take(position);
        }
    }

    private boolean gone(Position position) {
        long balance = position.isolatedWalletE8 + position.unrealizedE8();
        long maintenance = position.maintenanceE8();
        calls.isolated(position, balance, maintenance);
        return balance <= maintenance;
    }

    private @Nullable ContractMarket cross() {
        long balance = account.crossBalanceE8();
        long maintenance = 0;
        long most = -1;
        Position largest = null;
        List<Position> held = account.positions.open();
        for (int i = 0; i < held.size(); i++) {
            if (!held.get(i).isolated()) {
                long own = held.get(i).maintenanceE8();
                balance += held.get(i).unrealizedE8();
                maintenance += own;
                largest = own > most ? held.get(i) : largest;
                most = Math.max(most, own);
            }
        }
        calls.cross(balance, maintenance);
        if (largest == null || balance > maintenance) {
            return null;
        }
        cancelCross();
        take(largest);
        return largest.market;
    }

    private void cancelCross() {
        for (int contract = open.nextBusy(0); contract >= 0; contract = open.nextBusy(contract + 1)) {
            ContractMarket market = desk.markets().at(contract);
            if (!account.positions.setup(market).isolated) {
                orders.cancelAll(market);
            }
        }
    }

    private void take(Position position) {
        long walletBefore = account.walletE8();
        long marginBefore = position.isolatedWalletE8;
        forced.liquidate(position, stepE8(position));
        if (position.isolated()) {
            long released = marginBefore - position.isolatedWalletE8;
            bear(position, walletBefore - account.walletE8() - released);
        } else if (account.positions.open().stream().allMatch(Position::isolated)) {
            insure(position, -account.crossBalanceE8());
        }
    }

    /** An isolated position bears a loss beyond its closed part's margin with the rest of its margin, then the insurance does. */
    private void bear(Position position, long beyondE8) {
        if (beyondE8 > 0) {
            long own = Math.min(beyondE8, Math.max(0, position.isolatedWalletE8));
            position.isolatedWalletE8 -= own;
            insure(position, beyondE8 - own);
        }
    }

    private void insure(Position position, long amountE8) {
        if (amountE8 > 0) {
            account.insurance(position.market, amountE8, desk.clock().nowMillis());
            desk.events().user(account.changed("INSURANCE_CLEAR", amountE8, desk.views(), List.of(position)));
        }
    }

    /** What has to go so that the position falls below the floor of its bracket; all of it in the first one. */
    private static long stepE8(Position position) {
        ContractMarket market = position.market;
        Bracket bracket = Brackets.of(market.terms, Math.abs(position.notionalE8()));
        if (bracket.notionalFloorE8() == 0) {
            return position.sizeE8();
        }
        long step = market.terms.stepE8();
        long keep = FixedPoint.floorToStep(FixedPoint.divide(bracket.notionalFloorE8(), market.markE8), step);
        return position.sizeE8() - Math.max(0, Math.min(keep, position.sizeE8() - step));
    }
}
