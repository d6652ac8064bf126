package io.millrace.venue.core;

import io.millrace.common.Invariant;
import io.millrace.common.Side;
import io.millrace.venue.FeeModel;
import io.millrace.venue.Income;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueSettings;
import java.util.List;

/**
 * The one account: wallet, positions, bookings. Always {@code wallet = first balance + realized - fees + funding + insurance},
 * to the last 10<sup>-8</sup>.
 */
final class Account {

    private static final int INCOMES_KEPT = 100_000;

    final String alias;
    final VenueSettings settings;
    final History<Income> incomes = new History<>(INCOMES_KEPT);
    final Positions positions;

    private long nextTransaction = 1;
    private FeeModel fees;

    long walletE8;
    long realizedE8;
    long feesE8;
    long fundingE8;
    long insuranceE8;
    long updatedMillis;

    Account(String alias, VenueSettings settings, List<ContractMarket> markets) {
        this.alias = alias;
        this.settings = settings;
        this.fees = settings.models().fees();
        this.walletE8 = settings.balanceE8();
        this.positions = new Positions(markets);
    }

    Position of(ContractMarket market, PositionSide side) {
        return positions.of(market, side);
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

    /** Wallet without what isolated positions have set aside. */
    long crossWalletE8() {
        long cross = walletE8;
        List<Position> open = positions.open();
        for (int i = 0; i < open.size(); i++) {
            cross -= open.get(i).isolatedWalletE8;
        }
        return cross;
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
        realizedE8 += profitE8;
        feesE8 += feePaidE8;
        walletE8 += profitE8 - feePaidE8;
        requireBalanced();
        updatedMillis = booking.millis;
        if (profitE8 != 0) {
            book(booking, "REALIZED_PNL", profitE8);
        }
        if (feePaidE8 != 0) {
            book(booking, "COMMISSION", -feePaidE8);
        }
    }

    void funding(Position position, long amountE8, long millis) {
        fundingE8 += amountE8;
        walletE8 += amountE8;
        updatedMillis = millis;
        if (position.isolated()) {
            position.isolatedWalletE8 += amountE8;
        }
        book(new Booking(position.market.terms.symbol(), "", millis), "FUNDING_FEE", amountE8);
    }

    void insurance(String symbol, long amountE8, long millis) {
        insuranceE8 += amountE8;
        walletE8 += amountE8;
        updatedMillis = millis;
        book(new Booking(symbol, "", millis), "INSURANCE_CLEAR", amountE8);
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

    /** The event that tells of the account after a change. */
    UserEvent.AccountChanged changed(String reason, long changeE8, Views views, List<Position> touched) {
        String symbol =
                "FUNDING_FEE".equals(reason) ? touched.getFirst().market.terms.symbol() : "";
        List<Position> told =
                "FUNDING_FEE".equals(reason) && !touched.getFirst().isolated() ? List.of() : touched;
        return new UserEvent.AccountChanged(
                reason,
                symbol,
                walletE8,
                crossWalletE8(),
                changeE8,
                told.stream().map(views::position).toList(),
                updatedMillis);
    }

    private void requireBalanced() {
        Invariant.check(
                walletE8 == settings.balanceE8() + realizedE8 - feesE8 + fundingE8 + insuranceE8,
                "wallet is first balance + realized - fees + funding + insurance");
    }

    private void book(Booking booking, String type, long amountE8) {
        incomes.add(new Income(booking.symbol, type, amountE8, booking.millis, nextTransaction++, booking.tradeId));
    }

    /** What a booking belongs to. */
    record Booking(String symbol, String tradeId, long millis) {}

    /** What a fill was worth and what it cost. */
    record Charge(long quoteE8, long feeE8) {}
}
