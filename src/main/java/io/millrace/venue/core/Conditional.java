package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.NewConditional;
import io.millrace.venue.VenueConditional;
import org.jspecify.annotations.Nullable;

/** A conditional order while it lives; shown to the outside as {@link VenueConditional}. */
final class Conditional {

    final long id;
    final ContractMarket market;
    final NewConditional wish;
    final long createdMillis;

    VenueConditional.Status status = VenueConditional.Status.NEW;

    @Nullable
    Order child;

    long updatedMillis;
    long triggerMillis;
    String rejectReason = "";

    Conditional(long id, ContractMarket market, NewConditional wish, long millis) {
        this.id = id;
        this.market = market;
        this.wish = wish;
        this.createdMillis = millis;
        this.updatedMillis = millis;
    }

    Side side() {
        return wish.side();
    }

    boolean live() {
        return status == VenueConditional.Status.NEW;
    }

    /** Whether a stop loss is meant, not a take profit. */
    boolean stop() {
        return wish.type().stop();
    }

    /** Whether the price (0: there is none yet) has reached the trigger. */
    boolean reached(long priceE8) {
        if (priceE8 == 0) {
            return false;
        }
        boolean upwards = stop() == (side() == Side.BUY);
        return upwards ? priceE8 >= wish.triggerE8() : priceE8 <= wish.triggerE8();
    }

    /** The price that it looks at. */
    long workingPriceE8() {
        return wish.workingPrice() == NewConditional.WorkingPrice.MARK_PRICE ? market.markE8 : market.lastE8;
    }

    VenueConditional view() {
        Order order = child;
        long executed = order == null ? 0 : order.executedE8;
        return new VenueConditional(
                id,
                market.index,
                wish,
                wish.triggerE8(),
                true,
                status,
                order == null ? 0 : order.id,
                order == null || executed == 0 ? 0 : FixedPoint.divide(order.quoteE8, executed),
                executed,
                createdMillis,
                updatedMillis,
                triggerMillis,
                rejectReason);
    }
}
