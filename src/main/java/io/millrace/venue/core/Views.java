package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueBalance;
import io.millrace.venue.VenuePosition;
import java.util.ArrayList;
import java.util.List;

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
                quantile(position),
                position.updatedMillis);
    }

    VenueAccount account() {
        List<VenuePosition> positions =
                account.positions.shown().stream().map(this::position).toList();
        Sums sums = Sums.of(positions);
        List<VenueBalance> balances = new ArrayList<>();
        long wallet = account.walletE8();
        for (VenueAsset asset : VenueAsset.values()) {
            boolean settles = asset == VenueAsset.USDT;
            balances.add(balance(asset, settles ? sums : Sums.NONE));
            if (account.multiAssets() && !settles) {
                wallet +=
                        account.collateral.valueE8(asset, account.wallet(asset).balanceE8());
            }
        }
        long available = Math.max(0, margin.availableE8());
        return new VenueAccount(
                account.alias,
                wallet,
                account.crossBalanceE8(),
                sums.unrealizedE8,
                sums.crossUnrealizedE8,
                available,
                Math.max(0, Math.min(available, account.crossBalanceE8())),
                sums.initialE8,
                sums.orderedE8,
                sums.maintenanceE8,
                positions,
                balances,
                account.positions.hedged(),
                account.multiAssets(),
                account.fees(),
                updatedMillis());
    }

    /** Time of the last booking in any wallet, 0 when there was none. */
    long updatedMillis() {
        long last = 0;
        for (VenueAsset asset : VenueAsset.values()) {
            last = Math.max(last, account.wallet(asset).updatedMillis());
        }
        return last;
    }

    private VenueBalance balance(VenueAsset asset, Sums sums) {
        Wallet wallet = account.wallet(asset);
        boolean settles = asset == VenueAsset.USDT;
        long available = wallet.balanceE8();
        if (settles || account.multiAssets()) {
            available = account.collateral.unitsE8(asset, margin.availableE8());
        }
        return new VenueBalance(
                asset,
                wallet.balanceE8(),
                settles ? account.crossWalletE8() : wallet.balanceE8(),
                sums.unrealizedE8,
                sums.crossUnrealizedE8,
                sums.initialE8,
                sums.orderedE8,
                sums.maintenanceE8,
                Math.max(0, available),
                margin.withdrawableE8(asset),
                wallet.updatedMillis());
    }

    /**
     * How near a position is to automatic deleveraging, 0 (none or at a loss) to 4 (first), by profit per margin: below 25 %,
     * 50 %, 100 %, and above. The exchange ranks all accounts; this venue has only one, so it measures itself.
     */
    private static int quantile(Position position) {
        long profit = position.unrealizedE8();
        if (profit <= 0) {
            return 0;
        }
        long margin = Math.max(1, position.initialMarginE8());
        if (profit >= margin) {
            return 4;
        }
        return profit >= margin / 2 ? 3 : profit >= margin / 4 ? 2 : 1;
    }

    /** Of several positions together. */
    private record Sums(long unrealizedE8, long crossUnrealizedE8, long initialE8, long orderedE8, long maintenanceE8) {

        private static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        private static Sums of(List<VenuePosition> positions) {
            long unrealized = 0;
            long cross = 0;
            long initial = 0;
            long ordered = 0;
            long maintenance = 0;
            for (VenuePosition position : positions) {
                unrealized += position.unrealizedE8();
                cross += position.isolated() ? 0 : position.unrealizedE8();
                initial += position.initialMarginE8();
                ordered += position.orderMarginE8();
                maintenance += position.maintenanceE8();
            }
            return new Sums(unrealized, cross, initial, ordered, maintenance);
        }
    }
}
