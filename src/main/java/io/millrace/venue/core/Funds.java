package io.millrace.venue.core;

import io.millrace.venue.MarginChange;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueAsset;
import java.util.List;

/** Moves money: into the account and out of it, into isolated positions and out of them. */
final class Funds {

    private static final int KEPT = 10_000;

    private final Account account;
    private final Margin margin;
    private final Desk desk;
    private final History<MarginChange> changes = new History<>(KEPT);

    Funds(Desk desk) {
        this.account = desk.account();
        this.margin = desk.margin();
        this.desk = desk;
    }

    /** Deposits, or withdraws when negative; refuses -4055 for nothing and -2018 for more than may be taken out. */
    void transfer(VenueAsset asset, long amountE8) {
        if (amountE8 == 0) {
            throw Refusals.of(-4055);
        }
        if (amountE8 < 0 && -amountE8 > margin.withdrawableE8(asset)) {
            throw Refusals.of(-2018);
        }
        long now = desk.clock().nowMillis();
        account.transfer(asset, amountE8, now);
        long wallet = account.wallet(asset).balanceE8();
        desk.events()
                .user(new UserEvent.AccountChanged(
                        amountE8 > 0 ? "DEPOSIT" : "WITHDRAW",
                        "",
                        asset,
                        wallet,
                        asset == VenueAsset.USDT ? account.crossWalletE8() : wallet,
                        amountE8,
                        List.of(),
                        now));
    }

    /**
     * Adds margin to an isolated position, or takes some out when negative. Refuses -4055 for nothing, -4049 for a cross
     * position, -4054 for a flat one, -4050 for more than is free, -4051 for more than the position can spare: what its margin
     * and its loss leave above the initial margin.
     */
    void isolated(Position position, long amountE8) {
        if (amountE8 == 0) {
            throw Refusals.of(-4055);
        }
        if (!position.isolated()) {
            throw Refusals.of(-4049);
        }
        if (position.flat()) {
            throw Refusals.of(-4054);
        }
        if (amountE8 > 0 && amountE8 > margin.withdrawableE8(VenueAsset.USDT)) {
            throw Refusals.of(-4050);
        }
        if (amountE8 < 0 && -amountE8 > spareE8(position)) {
            throw Refusals.of(-4051);
        }
        long now = desk.clock().nowMillis();
        position.isolatedWalletE8 += amountE8;
        position.updatedMillis = now;
        account.wallet(VenueAsset.USDT).touch(now);
        changes.add(
                new MarginChange(position.market.terms.symbol(), position.side, amountE8 > 0, Math.abs(amountE8), now));
        desk.events().user(account.changed("MARGIN_TRANSFER", 0, desk.views(), List.of(position)));
    }

    /** Changes by hand of a contract's margin that are still known, oldest first. */
    List<MarginChange> of(ContractMarket market) {
        return changes.where(change -> change.symbol().equals(market.terms.symbol()));
    }

    private static long spareE8(Position position) {
        return position.isolatedWalletE8 + Math.min(0, position.unrealizedE8()) - position.initialMarginE8();
    }
}
