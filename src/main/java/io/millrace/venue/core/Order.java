package io.millrace.venue.core;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.VenueOrder;
import org.jspecify.annotations.Nullable;

/** An ordinary order while it lives; changed by the core only, shown to the outside as {@link VenueOrder}. */
final class Order {

    final long id;
    final ContractMarket market;
    final boolean closePosition;
    final long createdMillis;

    /** What was asked for, with the client id and the price that it has now. */
    NewOrder wish;
    /** What it may still be filled to; a reduce-only order is cut to the position. */
    long quantityE8;

    VenueOrder.Status status = VenueOrder.Status.NEW;
    long executedE8;
    long quoteE8;
    int expiryReason;
    long updatedMillis;
    int amendments;
    long modifyId;
    /** Where it stands among resting orders of its price: the lower comes first. */
    long priority;
    /** What others have before it at its price, as the queue model counts. */
    long aheadE8;
    /** What others were last seen to have at its price. */
    long shownE8;
    /** Price x remaining quantity as its contract's sums have it; 0 while it does not rest. */
    long countedE8;
    /** The contract's resting orders while it is one of them. */
    @Nullable
    RestingOrders place;
    /** Ends it at its date. */
    Timers.@Nullable Timer expiry;

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

    /** Books a fill; the sums of the resting orders follow. */
    void filled(long filledE8, long filledQuoteE8, long millis) {
        executedE8 += filledE8;
        quoteE8 += filledQuoteE8;
        updatedMillis = millis;
        status = remainingE8() == 0 ? VenueOrder.Status.FILLED : VenueOrder.Status.PARTIALLY_FILLED;
        RestingOrders resting = place;
        if (resting != null) {
            resting.recount(this);
        }
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
                modifyId,
                createdMillis,
                updatedMillis);
    }

    /** What the venue decided about a wish at acceptance. */
    record Terms(long quantityE8, boolean closePosition, long millis) {}
}
