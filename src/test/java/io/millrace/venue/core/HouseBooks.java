package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.FundingSettlement;
import io.millrace.venue.PositionSide;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueListener;
import io.millrace.venue.VenuePosition;
import java.util.Arrays;
import java.util.List;

/**
 * The books of the house, kept from what it hears alone: it is the other side of every fill, collects the fees, pays or gets
 * every funding and stands in for what liquidations lose. It knows cash and goods only, no entry prices and no realized profit:
 * what the account calls its own must then be the rest of the money, to the last digit.
 */
final class HouseBooks implements VenueListener {

    private static final List<PositionSide> SIDES = List.of(PositionSide.values());
    private static final int HOLDINGS = SIDES.size();

    private final Venue venue;
    private final long[] goodsE8;
    private long cashE8;
    private long feesE8;

    int fills;
    int makers;
    int fundings;
    int insurances;
    int liquidations;
    int selfTradesEnded;
    int amendments;

    HouseBooks(Venue venue) {
        this.venue = venue;
        this.goodsE8 = new long[venue.contracts().size() * HOLDINGS];
    }

    @Override
    public void onUser(UserEvent event) {
        switch (event) {
            case UserEvent.OrderChanged changed -> order(changed);
            case UserEvent.AccountChanged changed -> account(changed);
            default -> {}
        }
    }

    /** All money there is: the account's equity as the venue tells it, and what the house has. */
    long moneyE8() {
        long money = venue.account().walletE8() + cashE8 + feesE8;
        for (VenuePosition position : venue.account().positions()) {
            money += position.unrealizedE8();
        }
        for (int slot = 0; slot < goodsE8.length; slot++) {
            String symbol = venue.contracts().get(slot / HOLDINGS).symbol();
            money += FixedPoint.multiply(goodsE8[slot], venue.market(symbol).markE8());
        }
        return money;
    }

    long feesE8() {
        return feesE8;
    }

    /** Whether the house owes goods to somebody, or the other way round. */
    boolean flat() {
        return Arrays.stream(goodsE8).allMatch(goods -> goods == 0);
    }

    /** Goods that the account must have: what the house has not. */
    long heldE8(int contract, PositionSide side) {
        return -goodsE8[slot(contract, side)];
    }

    private void order(UserEvent.OrderChanged changed) {
        VenueFill fill = changed.fill();
        amendments += changed.execution() == UserEvent.Execution.AMENDMENT ? 1 : 0;
        liquidations += changed.execution() == UserEvent.Execution.CALCULATED ? 1 : 0;
        selfTradesEnded += changed.order().expiryReason() == 1 ? 1 : 0;
        if (fill != null) {
            fills++;
            makers += fill.maker() ? 1 : 0;
            int sign = fill.side().sign();
            goodsE8[slot(changed.order().contract(), fill.positionSide())] -= sign * fill.quantityE8();
            cashE8 += sign * FixedPoint.multiply(fill.priceE8(), fill.quantityE8());
            feesE8 += fill.feeE8();
        }
    }

    private void account(UserEvent.AccountChanged changed) {
        switch (changed.reason()) {
            case "FUNDING_FEE" -> funding(changed.symbol());
            case "INSURANCE_CLEAR" -> {
                insurances++;
                cashE8 -= changed.changeE8();
            }
            default -> {}
        }
    }

    /** The house settles what it has by the rate and the mark price of the public announcement. */
    private void funding(String symbol) {
        fundings++;
        List<FundingSettlement> all = venue.fundings(symbol);
        FundingSettlement settled = all.getLast();
        int contract = venue.contract(symbol);
        for (PositionSide side : SIDES) {
            long value = FixedPoint.multiply(goodsE8[slot(contract, side)], settled.markE8());
            cashE8 -= FixedPoint.multiply(value, settled.rateE8());
        }
    }

    private static int slot(int contract, PositionSide side) {
        return contract * HOLDINGS + SIDES.indexOf(side);
    }
}
