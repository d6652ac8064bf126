package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.VenueOrder;

/** An ordinary order while it lives; changed by the core only, shown to the outside as {@link VenueOrder}. */
final class Order {

    final long id;
    final ContractMarket market;
    final NewOrder wish;
    final boolean closePosition;
    final long createdMillis;
    /** What it may still be filled to; a reduce-only order is cut to the position. */
    final long quantityE8;

    VenueOrder.Status status = VenueOrder.Status.NEW;
    long executedE8;
    long quoteE8;
    int expiryReason;
    long updatedMillis;

    Order(long id, ContractMarket market, NewOrder wish, Terms terms) {
        this.id = id;
        this.market = market;
        this.wish = wish;
        this.quantityE8 = terms.quantityE8;
        this.closePosition = terms.closePosition;
        this.createdMillis = terms.millis;
        this.updatedMillis = terms.millis;
    }

    Side side() {
        return wish.side();
    }

    long remainingE8() {
        return quantityE8 - executedE8;
    }

    boolean open() {
        return status.open();
    }

    VenueOrder view() {
        return new VenueOrder(
                id,
                market.index,
                wish,
                quantityE8,
                closePosition,
                status,
                executedE8,
                quoteE8,
                expiryReason,
                createdMillis,
                updatedMillis);
    }

    /** What the venue decided about a wish at acceptance. */
    record Terms(long quantityE8, boolean closePosition, long millis) {}
}
