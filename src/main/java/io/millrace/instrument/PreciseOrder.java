package io.millrace.instrument;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;

/** What {@link OrderPrecision} makes of a wish. */
public sealed interface PreciseOrder {

    /**
     * Accepted by every rule of the exchange that we know.
     *
     * @param quantityE8 never above the wanted one; 0 closes the whole position
     * @param priceE8 limit price, 0 for other kinds
     * @param triggerE8 trigger price, 0 for other kinds
     * @param notionalE8 quantity at the lower of limit price and mark, rounded down; 0 when neither is known,
     *     {@link Long#MAX_VALUE} when it does not fit
     */
    record Accepted(
            OrderWish.Kind kind,
            Side side,
            long quantityE8,
            long priceE8,
            long triggerE8,
            boolean reducing,
            long notionalE8)
            implements PreciseOrder {}

    /**
     * Forbidden by a rule.
     *
     * @param nearestE8 the nearest value that the rule would take (quantity, price, trigger or notional); 0 when there is none
     * @param reason a sentence with both numbers
     */
    record Forbidden(Filter filter, long nearestE8, String reason) implements PreciseOrder {}

    /** Rules of the exchange, with the code by which it would refuse. */
    enum Filter {
        NOT_TRADING(-4140),
        MIN_PRICE(-4013),
        MAX_PRICE(-4002),
        MIN_QUANTITY(-4004),
        MAX_QUANTITY(-4005),
        MIN_NOTIONAL(-4164),
        PERCENT_PRICE(-4131),
        /** The trigger is on the wrong side of the mark. */
        WOULD_TRIGGER(-2021),
        /** The mark price that the rule needs is not known. */
        NO_MARK(0);

        private final int code;

        Filter(int code) {
            this.code = code;
        }

        /** The exchange's error code; 0 when only we refuse. */
        public int code() {
            return code;
        }

        Forbidden forbids(long nearestE8, String sentence, long foundE8) {
            return new Forbidden(
                    this,
                    nearestE8,
                    sentence + " " + FixedPoint.format(nearestE8) + ", was " + FixedPoint.format(foundE8));
        }
    }
}
