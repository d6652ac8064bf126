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
    /** Best price that a trailing order has seen since its activation, 0 before. */
    private long bestE8;

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

    boolean trails() {
        return wish.type() == NewConditional.Type.TRAILING_STOP_MARKET;
    }

    /** Whether a trailing order follows the market already; true for all others. */
    boolean activated() {
        return !trails() || bestE8 != 0;
    }

    /** The price that triggers it now; 0 while a trailing order does not follow yet. */
    long triggerE8() {
        if (!trails()) {
            return wish.triggerE8();
        }
        long distance = FixedPoint.multiplyUp(bestE8, wish.trail().callbackE8());
        return upwards() ? bestE8 + distance : bestE8 - distance;
    }

    /** Whether the price (0: there is none yet) has reached the trigger. */
    boolean reached(long priceE8) {
        if (priceE8 == 0 || !activated()) {
            return false;
        }
        return upwards() ? priceE8 >= triggerE8() : priceE8 <= triggerE8();
    }

    /** Whether a trailing order may begin to follow at this price. */
    boolean activates(long priceE8) {
        long activation = wish.trail().activationE8();
        boolean there = upwards() ? priceE8 <= activation : priceE8 >= activation;
        return priceE8 != 0 && (activation == 0 || there);
    }

    /** Lets a trailing order follow the price that it looks at; returns whether it has just begun to. */
    boolean follow() {
        long price = workingPriceE8();
        if (!trails() || price == 0) {
            return false;
        }
        if (bestE8 != 0) {
            bestE8 = upwards() ? Math.min(bestE8, price) : Math.max(bestE8, price);
            return false;
        }
        bestE8 = activates(price) ? price : 0;
        return bestE8 != 0;
    }

    /** Lowest price above the present one at which something happens to it. */
    long aboveE8() {
        if (upwards() == activated()) {
            return activated() ? triggerE8() : wish.trail().activationE8();
        }
        return trails() && activated() ? bestE8 + 1 : Long.MAX_VALUE;
    }

    /** Highest price below the present one at which something happens to it. */
    long belowE8() {
        if (upwards() != activated()) {
            return activated() ? triggerE8() : lowActivationE8();
        }
        return trails() && activated() ? bestE8 - 1 : Long.MIN_VALUE;
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
                triggerE8(),
                activated(),
                status,
                order == null ? 0 : order.id,
                order == null || executed == 0 ? 0 : FixedPoint.divide(order.quoteE8, executed),
                executed,
                createdMillis,
                updatedMillis,
                triggerMillis,
                rejectReason);
    }

    /** Whether a rising price triggers it. */
    private boolean upwards() {
        return stop() == (side() == Side.BUY);
    }

    /** An order that begins with the first price of all begins at any. */
    private long lowActivationE8() {
        return wish.trail().activationE8() == 0 ? Long.MAX_VALUE : wish.trail().activationE8();
    }
}
