package io.millrace.venue.core;

import io.millrace.venue.NewConditional.WorkingPrice;
import java.util.List;

/**
 * The prices between which nothing happens to the waiting conditional orders of one contract. A tick inside costs four
 * comparisons, however many orders wait; only one outside makes the core look at the orders themselves.
 */
final class Fence {

    private long markBelowE8 = Long.MIN_VALUE;
    private long markAboveE8 = Long.MAX_VALUE;
    private long lastBelowE8 = Long.MIN_VALUE;
    private long lastAboveE8 = Long.MAX_VALUE;

    /** Whether mark and last price lie inside. */
    boolean holds(ContractMarket market) {
        return market.markE8 > markBelowE8
                && market.markE8 < markAboveE8
                && market.lastE8 > lastBelowE8
                && market.lastE8 < lastAboveE8;
    }

    /** Is drawn anew around these orders. */
    void around(List<Conditional> waiting) {
        markBelowE8 = Long.MIN_VALUE;
        markAboveE8 = Long.MAX_VALUE;
        lastBelowE8 = Long.MIN_VALUE;
        lastAboveE8 = Long.MAX_VALUE;
        for (int i = 0; i < waiting.size(); i++) {
            Conditional order = waiting.get(i);
            if (order.wish.workingPrice() == WorkingPrice.MARK_PRICE) {
                markBelowE8 = Math.max(markBelowE8, order.belowE8());
                markAboveE8 = Math.min(markAboveE8, order.aboveE8());
            } else {
                lastBelowE8 = Math.max(lastBelowE8, order.belowE8());
                lastAboveE8 = Math.min(lastAboveE8, order.aboveE8());
            }
        }
    }
}
