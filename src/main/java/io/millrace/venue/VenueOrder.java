package io.millrace.venue;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;

/**
 * An ordinary order as the venue has it at one moment; immutable, E8 numbers.
 *
 * @param contract index of the contract
 * @param wish what was asked for, with the client id and the price that it has now; LIQUIDATION orders are LIMIT with an
 *     {@code autoclose-} client id
 * @param quantityE8 what it may be filled to; a reduce-only order is cut to the position
 * @param executedE8 filled so far
 * @param quoteE8 price x quantity of its fills
 * @param closePosition child of a conditional order that closes the position
 * @param expiryReason the exchange's {@code er}: 0 none, 1 self-trade prevention, 2 rest of IOC, 3 both of these, 4 reduce-only
 *     knocked out, 5 liquidation, 9 market order not fully filled
 * @param modifyId the client's number of the latest amendment, 0 when there is none
 */
public record VenueOrder(
        long orderId,
        int contract,
        NewOrder wish,
        long quantityE8,
        boolean closePosition,
        Status status,
        long executedE8,
        long quoteE8,
        int expiryReason,
        long modifyId,
        long createdMillis,
        long updatedMillis) {

    public String clientOrderId() {
        return wish.clientOrderId();
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

    public NewOrder.Type type() {
        return wish.type();
    }

    public NewOrder.Lifetime lifetime() {
        return wish.lifetime();
    }

    public long priceE8() {
        return wish.priceE8();
    }

    public boolean reduceOnly() {
        return wish.reduceOnly();
    }

    /** Average price of its fills, rounded toward zero at 10<sup>-8</sup>; 0 when there are none. */
    public long averageE8() {
        return executedE8 == 0 ? 0 : FixedPoint.divide(quoteE8, executedE8);
    }

    /** The order as it was in the moment of its acceptance, before any fill. */
    public VenueOrder asAccepted() {
        return new VenueOrder(
                orderId,
                contract,
                wish,
                quantityE8,
                closePosition,
                Status.NEW,
                0,
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
        EXPIRED(false),
        /** Ended because it would have met an order of the same account. */
        EXPIRED_IN_MATCH(false);

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
