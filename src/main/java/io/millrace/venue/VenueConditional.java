package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A conditional order as the venue has it at one moment; immutable, E8 numbers.
 *
 * @param childOrderId order that it became, 0 before the trigger
 * @param averageE8 average price of the child's fills, 0 when none
 * @param executedE8 filled quantity of the child
 * @param triggerMillis when it triggered, 0 before
 * @param rejectReason why its child was refused, else empty
 */
public record VenueConditional(
        long algoId,
        String clientAlgoId,
        int contract,
        String symbol,
        Side side,
        NewConditional.Type type,
        long quantityE8,
        long triggerE8,
        NewConditional.WorkingPrice workingPrice,
        boolean reduceOnly,
        boolean closePosition,
        boolean priceProtect,
        boolean endsWithPosition,
        Status status,
        long childOrderId,
        long averageE8,
        long executedE8,
        long createdMillis,
        long updatedMillis,
        long triggerMillis,
        String rejectReason) {

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
