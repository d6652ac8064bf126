package io.millrace.venue;

import java.util.List;

/**
 * What really happened, from the venue's own books; E8 numbers.
 *
 * @param feesE8 paid in all
 * @param fundingE8 received in all, negative when paid
 * @param insuranceE8 what the venue paid where a liquidation lost more than the margin
 */
public record LedgerView(
        long millis,
        long walletE8,
        long equityE8,
        long feesE8,
        long fundingE8,
        long insuranceE8,
        List<OrderRow> orders,
        List<ConditionalRow> conditional,
        List<VenueFill> fills,
        List<VenuePosition> positions,
        List<Gap> unprotected,
        List<Duplicate> duplicates,
        long filterViolations) {

    public LedgerView {
        orders = List.copyOf(orders);
        conditional = List.copyOf(conditional);
        fills = List.copyOf(fills);
        positions = List.copyOf(positions);
        unprotected = List.copyOf(unprotected);
        duplicates = List.copyOf(duplicates);
    }

    /**
     * An order request and its answer.
     *
     * @param orderId 0 when refused
     * @param answer OK, the error code, or LOST
     * @param status empty when refused
     */
    public record OrderRow(
            long orderId,
            NewOrder request,
            boolean closePosition,
            long receivedMillis,
            String answer,
            String status,
            long executedE8) {}

    /** A conditional request and its answer; {@code algoId} and {@code childOrderId} are 0 when there is none. */
    public record ConditionalRow(
            long algoId,
            NewConditional request,
            long receivedMillis,
            String answer,
            String status,
            long childOrderId) {}

    /**
     * An interval in which a position was not covered by a live protective order.
     *
     * @param millis length on the venue's clock
     * @param wallMillis length on the wall's clock
     */
    public record Gap(String symbol, long fromMillis, long millis, long wallMillis) {}

    /** A client id under which more than one order was accepted. */
    public record Duplicate(String clientOrderId, List<Long> orderIds) {

        public Duplicate {
            orderIds = List.copyOf(orderIds);
        }
    }
}
