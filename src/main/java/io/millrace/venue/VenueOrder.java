package io.millrace.venue;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;

/**
 * An ordinary order as the venue has it at one moment; immutable, E8 numbers.
 *
 * @param contract index of the contract
 * @param type LIMIT or MARKET; LIQUIDATION orders are LIMIT with an {@code autoclose-} client id
 * @param executedE8 filled so far
 * @param quoteE8 price x quantity of its fills
 * @param closePosition child of a conditional order that closes the position
 * @param expiryReason the exchange's {@code er}: 0 none, 2 rest of IOC, 4 reduce-only knocked out, 5 liquidation, 9 market
 *     order not fully filled
 */
public record VenueOrder(
        long orderId,
        String clientOrderId,
        int contract,
        String symbol,
        Side side,
        NewOrder.Type type,
        NewOrder.Lifetime lifetime,
        long quantityE8,
        long priceE8,
        boolean reduceOnly,
        boolean closePosition,
        Status status,
        long executedE8,
        long quoteE8,
        int expiryReason,
        long createdMillis,
        long updatedMillis) {

    /** Average price of its fills, rounded toward zero at 10<sup>-8</sup>; 0 when there are none. */
    public long averageE8() {
        return executedE8 == 0 ? 0 : FixedPoint.divide(quoteE8, executedE8);
    }

    /** The order as it was in the moment of its acceptance, before any fill. */
    public VenueOrder asAccepted() {
        return new VenueOrder(
                orderId,
                clientOrderId,
                contract,
                symbol,
                side,
                type,
                lifetime,
                quantityE8,
                priceE8,
                reduceOnly,
                closePosition,
                Status.NEW,
                0,
                0,
                0,
                createdMillis,
                createdMillis);
    }

    /** States of an ordinary order. */
    public enum Status {
        NEW(true),
        PARTIALLY_FILLED(true),
        FILLED(false),
        CANCELED(false),
        EXPIRED(false);

        private final boolean open;

        Status(boolean open) {
            this.open = open;
        }

        /** Whether it can still be filled. */
        public boolean open() {
            return open;
        }
    }
}
