package io.millrace.position;

import io.millrace.common.FixedPoint;

/**
 * The part of a trade that was closed without us, at an estimated price: what is believed until the real fills are heard, if
 * they ever are. Owned by the trading thread.
 */
final class WriteOff {

    private long quantityE8;
    private long pricedE8;
    private long proceedsE8;
    private long grossE8;

    /** Adds a part; a price of 0 is unknown and earns nothing. */
    void add(long quantity, long priceE8, long gainE8) {
        quantityE8 = Math.addExact(quantityE8, quantity);
        if (priceE8 > 0) {
            pricedE8 = Math.addExact(pricedE8, quantity);
            proceedsE8 = Math.addExact(proceedsE8, FixedPoint.multiply(quantity, priceE8));
            grossE8 = Math.addExact(grossE8, gainE8);
        }
    }

    /** Takes back at most so much: real fills have told what became of it. */
    void takeBack(long wantedE8) {
        long back = Math.min(wantedE8, quantityE8);
        if (back <= 0) {
            return;
        }
        long left = quantityE8 - back;
        pricedE8 = FixedPoint.multiplyDivide(pricedE8, left, quantityE8);
        proceedsE8 = FixedPoint.multiplyDivide(proceedsE8, left, quantityE8);
        grossE8 = FixedPoint.multiplyDivide(grossE8, left, quantityE8);
        quantityE8 = left;
    }

    long quantityE8() {
        return quantityE8;
    }

    /** What of it has a price. */
    long pricedE8() {
        return pricedE8;
    }

    /** Price x quantity of what has a price. */
    long proceedsE8() {
        return proceedsE8;
    }

    /** Estimated profit, before fees. */
    long grossE8() {
        return grossE8;
    }
}
