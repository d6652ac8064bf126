package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.market.Contract;

/**
 * What stands behind the touch. The source knows only best bid and ask; deeper levels are made up: level k lies k steps away
 * (a step is the larger of one tick and 0.5 basis points of the touch) and holds a base quantity that grows by half per level,
 * up to level 40, varied between 50 % and 149 % by a hash of its price. The base is the larger of the quantity at the touch and
 * 5 000 quote units, at most 1/64 of the largest order. A pure function of the quote: the same quote gives the same book.
 */
final class SyntheticBook {

    private static final long STEPS_PER_PRICE = 20_000;
    private static final long BASE_NOTIONAL = 5_000;

    private final Contract terms;

    SyntheticBook(Contract terms) {
        this.terms = terms;
    }

    /** Price of a level, not above or below the contract's limits; 0 when the book ends before it. */
    long priceE8(boolean asks, long touchE8, int level) {
        long step = Numbers.toStep(touchE8 / STEPS_PER_PRICE, terms.tickE8());
        long price = touchE8 + (asks ? level : -level) * step;
        return price < terms.minPriceE8() || price > terms.maxPriceE8() ? 0 : price;
    }

    /** Quantity of a level, a positive multiple of the step size. */
    long quantityE8(long touchE8, long touchQuantityE8, int level) {
        if (level == 0) {
            return Math.max(touchQuantityE8, terms.stepE8());
        }
        long base = Math.max(touchQuantityE8, FixedPoint.divide(BASE_NOTIONAL * FixedPoint.ONE, touchE8));
        long percent = (50 + Math.floorMod(mix(touchE8 + level), 100)) * (2L + Math.min(level, 40)) / 2;
        long wanted = FixedPoint.multiplyDivide(Math.min(base, terms.maxQuantityE8() / 64), percent, 100);
        return Math.min(Numbers.toStep(wanted, terms.stepE8()), terms.maxQuantityE8());
    }

    /** Finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
