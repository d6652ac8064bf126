package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.FeeModel;
import io.millrace.venue.Income;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueSettings;
import java.util.List;

/** The one account: a wallet per asset, positions, bookings. Contracts are settled in USDT. */
final class Account {

    private static final int INCOMES_KEPT = 100_000;

    final String alias;
    final VenueSettings settings;
    final History<Income> incomes = new History<>(INCOMES_KEPT);
    final Positions positions;
    final Collateral collateral;

    private final Wallet usdt;
    private final Wallet usdc;
    private final Wallet bnb;
    private FeeModel fees;
    private long nextTransaction = 1;
    private boolean multiAssets;

    /** @param startMillis when the first deposits were made */
    Account(String alias, VenueSettings settings, List<ContractMarket> markets, long startMillis) {
        this.alias = alias;
        this.settings = settings;
        this.fees = settings.models().fees();
        this.positions = new Positions(markets);
        this.collateral = new Collateral(markets);
        this.usdt = new Wallet(settings.firstE8(VenueAsset.USDT), startMillis);
        this.usdc = new Wallet(settings.firstE8(VenueAsset.USDC), startMillis);
        this.bnb = new Wallet(settings.firstE8(VenueAsset.BNB), startMillis);
    }

    Position of(ContractMarket market, PositionSide side) {
        return positions.of(market, side);
    }

    Wallet wallet(VenueAsset asset) {
        return switch (asset) {
            case USDT -> usdt;
            case USDC -> usdc;
            case BNB -> bnb;
        };
    }

    /** Whether all assets together stand behind the cross positions. */
    boolean multiAssets() {
        return multiAssets;
    }

    void multiAssets(boolean newMultiAssets) {
        multiAssets = newMultiAssets;
    }

    /** Refuses a position side that does not belong to the mode (-4061), and reduce-only in hedge mode (-1106). */
    void requireSide(PositionSide side, boolean reduceOnly) {
        if ((side == PositionSide.BOTH) == positions.hedged()) {
            throw Refusals.of(-4061);
        }
        if (reduceOnly && positions.hedged()) {
            throw Refusals.of(-1106);
        }
    }

    /** What fills cost at present. */
    FeeModel fees() {
        return fees;
    }

    /** Ten percent less, or the full fee again. */
    void burn(boolean burning) {
        FeeModel chosen = settings.models().fees();
        FeeModel usual = chosen instanceof FeeModel.Burning burned ? burned.usual() : chosen;
        fees = burning ? new FeeModel.Burning(usual) : usual;
    }

    /** USDT wallet. */
    long walletE8() {
        return usdt.balanceE8();
    }

    /** USDT wallet without what isolated positions have set aside. */
    long crossWalletE8() {
        long cross = usdt.balanceE8();
        List<Position> open = positions.open();
        for (int i = 0; i < open.size(); i++) {
            cross -= open.get(i).isolatedWalletE8;
        }
        return cross;
    }

    /** What stands behind the cross positions without their own profit: USDT, or all assets in USD. */
    long crossBalanceE8() {
        long balance = crossWalletE8();
        if (multiAssets) {
            balance += collateral.valueE8(VenueAsset.USDC, usdc.balanceE8());
            balance += collateral.valueE8(VenueAsset.BNB, bnb.balanceE8());
        }
        return balance;
    }

    long unrealizedE8() {
        long sum = 0;
        List<Position> open = positions.open();
        for (int i = 0; i < open.size(); i++) {
            sum += open.get(i).unrealizedE8();
        }
        return sum;
    }

    /** Books a fill into a holding and returns the realized profit before fees. */
    long fill(Position position, Side side, long quantityE8, Charge charge) {
        long realized = position.fill(side, quantityE8, charge.quoteE8, charge.feeE8);
        positions.moved(position);
        return realized;
    }

    void realized(Booking booking, long profitE8, long feePaidE8) {
        usdt.realized(profitE8, booking.millis);
        usdt.fee(feePaidE8, booking.millis);
        if (profitE8 != 0) {
            book(booking, "REALIZED_PNL", VenueAsset.USDT, profitE8);
        }
        if (feePaidE8 != 0) {
            book(booking, "COMMISSION", VenueAsset.USDT, -feePaidE8);
        }
    }

    void funding(Position position, long amountE8, long millis) {
        usdt.funding(amountE8, millis);
        if (position.isolated()) {
            position.isolatedWalletE8 += amountE8;
        }
        book(Booking.of(position.market, millis), "FUNDING_FEE", VenueAsset.USDT, amountE8);
    }

    void insurance(ContractMarket market, long amountE8, long millis) {
        usdt.insurance(amountE8, millis);
        book(Booking.of(market, millis), "INSURANCE_CLEAR", VenueAsset.USDT, amountE8);
    }

    /** Puts money in, or takes it out when negative. */
    void transfer(VenueAsset asset, long amountE8, long millis) {
        wallet(asset).transfer(amountE8, millis);
        book(new Booking("", "", millis), "TRANSFER", asset, amountE8);
    }

    /** The event that tells of USDT and of positions after a change. */
    UserEvent.AccountChanged changed(String reason, long changeE8, Views views, List<Position> touched) {
        boolean funding = "FUNDING_FEE".equals(reason);
        String symbol = funding ? touched.getFirst().market.terms.symbol() : "";
        List<Position> told = funding && !touched.getFirst().isolated() ? List.of() : touched;
        return new UserEvent.AccountChanged(
                reason,
                symbol,
                VenueAsset.USDT,
                usdt.balanceE8(),
                crossWalletE8(),
                changeE8,
                told.stream().map(views::position).toList(),
                usdt.updatedMillis());
    }

    private void book(Booking booking, String type, VenueAsset asset, long amountE8) {
        incomes.add(
                new Income(booking.symbol, type, asset, amountE8, booking.millis, nextTransaction++, booking.tradeId));
    }

    /** What a booking belongs to. */
    record Booking(String symbol, String tradeId, long millis) {

        static Booking of(ContractMarket market, long millis) {
            return new Booking(market.terms.symbol(), "", millis);
        }
    }

    /** What a fill was worth and what it cost. */
    record Charge(long quoteE8, long feeE8) {}
}
