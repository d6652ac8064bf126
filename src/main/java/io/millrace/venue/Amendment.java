package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A wish to change price and quantity of a resting limit order; the venue judges it. Quantities and prices are E8.
 *
 * @param side the order's own side
 * @param orderId 0: the client id counts
 * @param quantityE8 new quantity in all, with what is filled already
 * @param priceE8 0 with a price match
 * @param reduceOnly whether the client takes the order for a reducing one; checked, never changed
 * @param modifyId the client's own number of this amendment, given back with everything that tells of it; 0 for none
 */
public record Amendment(
        String symbol,
        Side side,
        long orderId,
        String clientOrderId,
        long quantityE8,
        long priceE8,
        PriceMatch priceMatch,
        boolean reduceOnly,
        long modifyId) {

    /** Of an order by its id, to a price of one's own. */
    public static Amendment of(VenueOrder order, long quantityE8, long priceE8) {
        return new Amendment(
                order.symbol(), order.side(), order.orderId(), "", quantityE8, priceE8, PriceMatch.NONE, false, 0);
    }
}
