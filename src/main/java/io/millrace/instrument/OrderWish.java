package io.millrace.instrument;

import io.millrace.common.Side;

/**
 * What one would like to send, before the exchange's rules.
 *
 * @param quantityE8 base quantity that must not be exceeded; 0 closes the whole position (conditional kinds only)
 * @param priceE8 of a limit order the worst price one is willing to pay or to take; else 0
 * @param triggerE8 of conditional kinds the exact trigger wanted; else 0
 * @param reducing whether it can only make a position smaller; such orders need no minimum notional
 */
public record OrderWish(Kind kind, Side side, long quantityE8, long priceE8, long triggerE8, boolean reducing) {

    /** Kinds of orders by the rules that hold for them. */
    public enum Kind {
        MARKET,
        LIMIT,
        STOP,
        TAKE_PROFIT;

        /** Whether a trigger starts it. */
        public boolean conditional() {
            return this == STOP || this == TAKE_PROFIT;
        }
    }

    /** An entry at market. */
    public static OrderWish market(Side side, long quantityE8) {
        return new OrderWish(Kind.MARKET, side, quantityE8, 0, 0, false);
    }

    /** An entry that pays at most (buy) or takes at least (sell) this price. */
    public static OrderWish limit(Side side, long capE8, long quantityE8) {
        return new OrderWish(Kind.LIMIT, side, quantityE8, capE8, 0, false);
    }

    /** An exit at market. */
    public static OrderWish exit(Side side, long quantityE8) {
        return new OrderWish(Kind.MARKET, side, quantityE8, 0, 0, true);
    }

    /** A stop; {@code side} is the order's: SELL protects a long position. Quantity 0 closes all of it. */
    public static OrderWish stop(Side side, long triggerE8, long quantityE8) {
        return new OrderWish(Kind.STOP, side, quantityE8, 0, triggerE8, true);
    }

    /** A take profit; {@code side} is the order's: SELL ends a long position. Quantity 0 closes all of it. */
    public static OrderWish takeProfit(Side side, long triggerE8, long quantityE8) {
        return new OrderWish(Kind.TAKE_PROFIT, side, quantityE8, 0, triggerE8, true);
    }

    /** The same for another quantity. */
    public OrderWish withQuantity(long otherE8) {
        return new OrderWish(kind, side, otherE8, priceE8, triggerE8, reducing);
    }
}
