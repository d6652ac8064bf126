package io.millrace.order;

import io.millrace.common.Event;
import io.millrace.common.Side;

/** What the exchange said about one of our orders, or about one it says is not ours (client id foreign or empty). */
public sealed interface OrderEvent extends Event {

    String symbol();

    /** Our client id; for a child of a conditional order see {@link Triggered}. */
    String clientId();

    /** The exchange has it: on the book, or on the conditional list. */
    record Accepted(String symbol, String clientId, long exchangeId, boolean conditional, long epochNanos)
            implements OrderEvent {}

    /**
     * One fill.
     *
     * @param exchangeId the exchange's order id (of the child, for a conditional order)
     * @param tradeId unique per symbol
     * @param cumulativeE8 filled so far in this order, this fill included
     * @param orderQuantityE8 quantity of the order
     * @param feeE8 what the exchange charged, in the quote currency; negative is a rebate
     * @param realizedE8 profit that the exchange booked with this fill, before the fee
     */
    record Filled(
            String symbol,
            String clientId,
            long exchangeId,
            long tradeId,
            Side side,
            long priceE8,
            long quantityE8,
            long cumulativeE8,
            long orderQuantityE8,
            long feeE8,
            long realizedE8,
            boolean maker,
            long epochNanos)
            implements OrderEvent {}

    /**
     * How much of it is filled, as an answer or the news of its end tells; the fills themselves come apart, before or after.
     *
     * @param filledE8 filled so far in this order, above 0
     */
    record Executed(String symbol, String clientId, long exchangeId, long filledE8, long epochNanos)
            implements OrderEvent {}

    /** Ended by us or by the exchange before it was filled in full. */
    record Canceled(String symbol, String clientId, long exchangeId, String reason, long epochNanos)
            implements OrderEvent {}

    /** Ended by its own terms (rest of an IOC, post-only that would take, reduce-only with nothing to reduce). */
    record Expired(String symbol, String clientId, long exchangeId, String reason, long epochNanos)
            implements OrderEvent {}

    /** A definite no, to the order itself. */
    record Rejected(String symbol, String clientId, int code, String reason, long epochNanos) implements OrderEvent {}

    /** Sent, answer missing or not understood: may or may not exist. Never resend; look it up. */
    record Unanswered(String symbol, String clientId, String reason, long epochNanos) implements OrderEvent {}

    /** A look-up found no such order after the time bound of SAFETY 2.7: proven not to exist. */
    record Absent(String symbol, String clientId, long epochNanos) implements OrderEvent {}

    /** A conditional order reached its trigger; its fills come under the child's id (and perhaps another client id). */
    record Triggered(String symbol, String clientId, long exchangeId, long childExchangeId, long epochNanos)
            implements OrderEvent {}

    /** A cancel was refused because the exchange does not know the order: it may be filled; proves nothing. */
    record CancelRefused(String symbol, String clientId, int code, String reason, long epochNanos)
            implements OrderEvent {}
}
