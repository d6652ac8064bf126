package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.PositionSide;
import io.millrace.venue.market.Contract;
import org.jspecify.annotations.Nullable;

/**
 * One holding of the account in a contract: the only one of one-way mode, or one of the two of hedge mode. The cost (signed
 * sum of what was paid for the open quantity) is kept instead of a rounded entry price: a closed part takes its share of it,
 * the last part takes what is left, so that over a round trip realized profit is exactly sales minus purchases.
 */
final class Position {

    final ContractMarket market;
    final PositionSide side;
    /** Its place among all holdings, by contract. */
    final int number;

    private final Setup setup;

    // all positions are looked at on every tick, and most of them have not moved since the last one
    private long valuedQuantityE8;
    private long valuedMarkE8;
    private long valueE8;
    private long maintainedE8 = -1;
    private long maintenanceE8;
    private @Nullable Contract maintainedBy;

    long quantityE8;
    long costE8;
    long isolatedWalletE8;
    long openFeesE8;
    long realizedE8;
    long updatedMillis;

    Position(ContractMarket market, PositionSide side, Setup setup, int number) {
        this.market = market;
        this.side = side;
        this.number = number;
        this.setup = setup;
    }

    int leverage() {
        return setup.leverage;
    }

    boolean isolated() {
        return setup.isolated;
    }

    boolean flat() {
        return quantityE8 == 0;
    }

    long sizeE8() {
        return Math.abs(quantityE8);
    }

    /** Average price of the open quantity, rounded toward zero; 0 when flat. */
    long entryE8() {
        return flat() ? 0 : FixedPoint.divide(costE8, quantityE8);
    }

    /** Entry with the fees paid for the open quantity. */
    long breakEvenE8() {
        return flat() ? 0 : FixedPoint.divide(costE8 + openFeesE8, quantityE8);
    }

    /** Signed value at the mark price; computed anew only when one of the two has changed. */
    long notionalE8() {
        if (valuedQuantityE8 != quantityE8 || valuedMarkE8 != market.markE8) {
            valueE8 = FixedPoint.multiply(quantityE8, market.markE8);
            valuedQuantityE8 = quantityE8;
            valuedMarkE8 = market.markE8;
        }
        return valueE8;
    }

    long unrealizedE8() {
        return flat() ? 0 : notionalE8() - costE8;
    }

    long initialMarginE8() {
        return Math.abs(notionalE8()) / setup.leverage;
    }

    /** By the contract's brackets; computed anew only when the value or the terms have changed. */
    @SuppressWarnings("ReferenceEquality") // other terms are another object
    long maintenanceE8() {
        long notional = Math.abs(notionalE8());
        if (maintainedE8 != notional || maintainedBy != market.terms) {
            maintenanceE8 = Brackets.maintenanceE8(market.terms, notional);
            maintainedE8 = notional;
            maintainedBy = market.terms;
        }
        return maintenanceE8;
    }

    /** How much of a quantity of this side would only close. */
    long closableE8(Side side, long wantedE8) {
        return Long.signum(quantityE8) == -side.sign() ? Math.min(wantedE8, sizeE8()) : 0;
    }

    /** Books a fill and returns the realized profit before fees. */
    long fill(Side side, long quantityFilledE8, long quoteE8, long feeE8) {
        long closing = closableE8(side, quantityFilledE8);
        long closingQuote = Numbers.share(quoteE8, closing, quantityFilledE8);
        long closingFee = Numbers.share(feeE8, closing, quantityFilledE8);
        long realized = closing == 0 ? 0 : close(side, closing, closingQuote);
        if (closing < quantityFilledE8) {
            open(side, quantityFilledE8 - closing, quoteE8 - closingQuote, feeE8 - closingFee);
        }
        realizedE8 += realized;
        return realized;
    }

    private long close(Side side, long closing, long quote) {
        long whole = sizeE8();
        long cost = Numbers.share(costE8, closing, whole);
        long realized = -side.sign() * quote - cost;
        costE8 -= cost;
        isolatedWalletE8 -= Numbers.share(isolatedWalletE8, closing, whole);
        openFeesE8 -= Numbers.share(openFeesE8, closing, whole);
        quantityE8 += side.sign() * closing;
        return realized;
    }

    private void open(Side side, long quantity, long quote, long fee) {
        quantityE8 += side.sign() * quantity;
        costE8 += side.sign() * quote;
        openFeesE8 += fee;
        if (setup.isolated) {
            isolatedWalletE8 += quote / setup.leverage;
        }
    }
}
