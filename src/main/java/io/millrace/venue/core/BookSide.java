package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.ImpactModel;

/**
 * One side of a contract's visible book: the touch as the source quotes it, what is made up behind it, and what our orders have
 * taken from it and the impact model has not yet given back.
 */
final class BookSide {

    private final boolean asks;
    private final ContractMarket market;
    private final SyntheticBook shape;
    private final ImpactModel impact;
    private long touchE8;
    private long quantityE8;
    private long missingE8;
    private long takenE8;
    private long takenMillis;
    private long newlyE8;

    BookSide(ContractMarket market, Side side, ImpactModel impact) {
        this.asks = side == Side.SELL;
        this.market = market;
        this.shape = new SyntheticBook(market);
        this.impact = impact;
    }

    /** Takes in the touch of a quote. */
    void quote(long newTouchE8, long newQuantityE8, long millis) {
        boolean same = newTouchE8 == touchE8;
        newlyE8 = Math.max(0, newQuantityE8 - (same ? quantityE8 : 0));
        touchE8 = newTouchE8;
        quantityE8 = newQuantityE8;
        if (takenE8 != 0) {
            long missing = impact.missingE8(takenE8, millis - takenMillis);
            missingE8 = FixedPoint.floorToStep(missing, market.terms.stepE8());
            takenE8 = missingE8 == 0 ? 0 : takenE8;
        }
    }

    /** What the latest quote offers at its touch beyond what the one before did at the same price. */
    long newlyE8() {
        return FixedPoint.floorToStep(newlyE8, market.terms.stepE8());
    }

    /** Whether our orders have left a gap that everybody sees. */
    boolean thinned() {
        return missingE8 != 0;
    }

    long missingE8() {
        return missingE8;
    }

    /** Takes a quantity out. */
    void take(long takenNowE8, long millis) {
        missingE8 += takenNowE8;
        takenE8 = missingE8;
        takenMillis = millis;
    }

    /** A walk over its levels, the best first. */
    BookWalk walk() {
        return new BookWalk(this);
    }

    /** Price of a level; 0 when the book ends before it. */
    long priceE8(int level) {
        return shape.priceE8(asks, touchE8, level);
    }

    /** Quantity of a level in whole steps, before anything was taken. */
    long quantityE8(int level) {
        return FixedPoint.floorToStep(shape.quantityE8(touchE8, quantityE8, level), market.terms.stepE8());
    }

    /**
     * What others have before a newcomer at this price: nothing when it is better than the touch, else the quantity of its level;
     * prices between two levels are taken to hold as much as the farther one.
     */
    long standingE8(long priceE8) {
        long distance = asks ? priceE8 - touchE8 : touchE8 - priceE8;
        if (touchE8 == 0 || distance < 0) {
            return 0;
        }
        return quantityE8((int) Math.min(Integer.MAX_VALUE, shape.levelOf(touchE8, distance)));
    }
}
