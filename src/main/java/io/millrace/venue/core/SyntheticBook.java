package io.millrace.venue.core;

import io.millrace.common.FixedPoint;

/**
 * What stands behind the touch. The source knows only best bid and ask; deeper levels are made up: level k lies k steps away
 * (a step is the larger of one tick and 0.5 basis points of the touch) and holds a base quantity that grows by half per level,
 * up to level 40, varied between 50 % and 149 % by a hash of its price. The base is the larger of the quantity at the touch and
 * 5 000 quote units, at most 1/64 of the largest order. A pure function of the quote: the same quote gives the same book.
 */
final class SyntheticBook {

    private static final long STEPS_PER_PRICE = 20_000;
    private static final long BASE_NOTIONAL = 5_000;

    private final ContractMarket market;

    SyntheticBook(ContractMarket market) {
        this.market = market;
    }

    /** Price of a level, not above or below the contract's limits; 0 when the book ends before it. */
    long priceE8(boolean asks, long touchE8, int level) {
        if (touchE8 == 0) {
            return 0;
        }
        long price = touchE8 + (asks ? level : -level) * stepE8(touchE8);
        return price < market.terms.minPriceE8() || price > market.terms.maxPriceE8() ? 0 : price;
    }

    /** The level at this distance from the touch, the farther one between two. */
    long levelOf(long touchE8, long distanceE8) {
        return Math.ceilDiv(distanceE8, stepE8(touchE8));
    }

    /** Quantity of a level, a positive multiple of the step size. */
    long quantityE8(long touchE8, long touchQuantityE8, int level) {
        if (level == 0) {
            return Math.max(touchQuantityE8, market.terms.stepE8());
        }
        long base = Math.max(touchQuantityE8, FixedPoint.divide(BASE_NOTIONAL * FixedPoint.ONE, touchE8));
        long percent = (50 + Math.floorMod(mix(touchE8 + level), 100)) * (2L + Math.min(level, 40)) / 2;
        long wanted = FixedPoint.multiplyDivide(Math.min(base, market.terms.maxQuantityE8() / 64), percent, 100);
        return Math.min(Numbers.toStep(wanted, market.terms.stepE8()), market.terms.maxQuantityE8());
    }

    private long stepE8(long touchE8) {
        return Numbers.toStep(touchE8 / STEPS_PER_PRICE, market.terms.tickE8());
    }

    /** Finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
