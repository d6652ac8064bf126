package io.millrace.order;

import java.util.LinkedHashSet;
import java.util.Set;

/** One of our orders with everything that the exchange said about it. Owned by the trading thread; only the tracker changes it. */
public final class TrackedOrder {

    private final OrderRequest request;
    private final Set<Long> tradeIds = new LinkedHashSet<>();
    private OrderState state = OrderState.PENDING;
    private String detail = "";
    private long exchangeId;
    private long childExchangeId;
    private long quantityE8;
    private long filledE8;
    private long reportedE8;
    private long changedNanos;
    private int rejectCode;

    TrackedOrder(OrderRequest request) {
        this.request = request;
        this.quantityE8 = request.quantityE8();
        this.changedNanos = request.epochNanos();
    }

    public OrderRequest request() {
        return request;
    }

    public OrderState state() {
        return state;
    }

    /** Why it ended or was refused, in the exchange's words; empty when there is nothing to say. */
    public String detail() {
        return detail;
    }

    /** The exchange's number (of the conditional order, for conditional ones); 0 before it is known. */
    public long exchangeId() {
        return exchangeId;
    }

    /** The number of the order that the trigger made; 0 before it is known, and for ordinary orders. */
    public long childExchangeId() {
        return childExchangeId;
    }

    /** Whether the exchange ever had it; false for one that was refused at the door. */
    public boolean lived() {
        return exchangeId != 0 || childExchangeId != 0;
    }

    /** The exchange's code of the refusal; 0 when it was not refused, or without a code. */
    public int rejectCode() {
        return rejectCode;
    }

    /** Quantity ordered; 0 for a closePosition order before its first fill. */
    public long quantityE8() {
        return quantityE8;
    }

    /** Sum of the fills that we have, each counted once. */
    public long filledE8() {
        return filledE8;
    }

    /** What the exchange says is filled and no fill told us yet; above 0 for long means: look it up. */
    public long missingE8() {
        return Math.max(0, reportedE8 - filledE8);
    }

    /** What may still be filled; all of it while the order is pending or unknown, 0 once it ended. */
    public long remainingE8() {
        return state.ended() ? 0 : Math.max(0, quantityE8 - Math.max(filledE8, reportedE8));
    }

    /** Engine time of the last event that changed something. */
    public long changedNanos() {
        return changedNanos;
    }

    /** Whether more was filled than was ordered: a broken promise of the exchange or of ours. */
    boolean overfilled() {
        return quantityE8 > 0 && Math.max(filledE8, reportedE8) > quantityE8;
    }

    boolean moveTo(OrderState next, String why, long epochNanos) {
        if (!next.mayFollow(state)) {
            return false;
        }
        state = next;
        detail = why;
        changedNanos = epochNanos;
        return true;
    }

    void refusedWith(int code) {
        rejectCode = code;
    }

    void learnExchangeId(long id, boolean ofChild) {
        if (ofChild) {
            childExchangeId = id;
        } else {
            exchangeId = id;
        }
    }

    /** The exchange says that so much of it is filled. */
    void report(long executedE8) {
        reportedE8 = Math.max(reportedE8, executedE8);
    }

    /** Counts a fill once; false when it was counted before. */
    boolean count(OrderEvent.Filled fill) {
        if (!tradeIds.add(fill.tradeId())) {
            return false;
        }
        filledE8 = Math.addExact(filledE8, fill.quantityE8());
        report(fill.cumulativeE8());
        learnQuantity(fill.orderQuantityE8());
        changedNanos = fill.epochNanos();
        return true;
    }

    /** The exchange cuts an order that only reduces to what there is to reduce; one that closes has the size of the position. */
    private void learnQuantity(long toldE8) {
        boolean cut = request.reduceOnly() && toldE8 > 0 && toldE8 < quantityE8;
        if (quantityE8 == 0 || cut) {
            quantityE8 = toldE8;
        }
    }

    /** Whether the exchange says that nothing is left to fill. */
    boolean complete() {
        return quantityE8 > 0 && Math.max(filledE8, reportedE8) >= quantityE8;
    }
}
