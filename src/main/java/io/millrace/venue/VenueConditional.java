package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A conditional order as the venue has it at one moment; immutable, E8 numbers.
 *
 * @param contract index of the contract
 * @param wish what was asked for, with the client id that it has
 * @param triggerE8 present trigger; of a trailing order the one that follows from the best price so far, 0 before activation
 * @param activated whether a trailing order follows the market already; true for all others
 * @param childOrderId order that it became, 0 before the trigger
 * @param averageE8 average price of the child's fills, 0 when none
 * @param executedE8 filled quantity of the child
 * @param triggerMillis when it triggered, 0 before
 * @param rejectReason why its child was refused, else empty
 */
public record VenueConditional(
        long algoId,
        int contract,
        NewConditional wish,
        long triggerE8,
        boolean activated,
        Status status,
        long childOrderId,
        long averageE8,
        long executedE8,
        long createdMillis,
        long updatedMillis,
        long triggerMillis,
        String rejectReason) {

    public String clientAlgoId() {
        return wish.clientAlgoId();
    }

    public String symbol() {
        return wish.symbol();
    }

    public Side side() {
        return wish.side();
    }

    public PositionSide positionSide() {
        return wish.positionSide();
    }

    public NewConditional.Type type() {
        return wish.type();
    }

    public long quantityE8() {
        return wish.quantityE8();
    }

    public NewConditional.WorkingPrice workingPrice() {
        return wish.workingPrice();
    }

    public boolean reduceOnly() {
        return wish.reduceOnly();
    }

    public boolean closePosition() {
        return wish.closePosition();
    }

    public boolean priceProtect() {
        return wish.priceProtect();
    }

    public boolean endsWithPosition() {
        return wish.endsWithPosition();
    }

    /** States of a conditional order. */
    public enum Status {
        NEW,
        TRIGGERING,
        TRIGGERED,
        FINISHED,
        CANCELED,
        EXPIRED,
        REJECTED
    }
}
