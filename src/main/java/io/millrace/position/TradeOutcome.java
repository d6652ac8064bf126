package io.millrace.position;

import io.millrace.common.Side;

/**
 * A finished round trip with all its costs.
 *
 * @param intent number of the trade intent
 * @param side BUY for a long
 * @param quantityE8 entered in all
 * @param entryPriceE8 average over all entry fills, rounded toward zero
 * @param exitPriceE8 average over all exit fills, rounded toward zero; 0 when the exit was not seen
 * @param grossE8 profit as the exchange booked it, before fees
 * @param feesE8 paid in all; rebates below 0
 * @param fundingE8 received; paid below 0
 * @param cause what closed the last part
 */
public record TradeOutcome(
        long intent,
        String symbol,
        Side side,
        long quantityE8,
        long entryPriceE8,
        long exitPriceE8,
        long grossE8,
        long feesE8,
        long fundingE8,
        ExitCause cause,
        long openedNanos,
        long closedNanos) {

    /** Gross - fees + funding. */
    public long netE8() {
        return grossE8 - feesE8 + fundingE8;
    }
}
