package io.millrace.exchange.binance;

import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What the exchange answered about one order, ordinary or conditional.
 *
 * @param id the exchange's number on its list
 * @param status the exchange's word
 * @param executedE8 filled so far; 0 for conditional ones, whose fills are their child's
 * @param quantityE8 of the order; 0 with closePosition
 * @param childId order that a conditional one became; 0 before
 * @param updatedMillis when it last changed, on the exchange's clock; 0 when not said
 */
record OrderReport(
        boolean conditional,
        String clientId,
        long id,
        String status,
        long executedE8,
        long quantityE8,
        long childId,
        long updatedMillis,
        String reason) {

    static OrderReport of(JsonNode body, boolean conditional) {
        return conditional ? conditional(body) : ordinary(body);
    }

    private static OrderReport ordinary(JsonNode body) {
        return new OrderReport(
                false,
                Fields.text(body, "clientOrderId"),
                Fields.number(body, "orderId"),
                Fields.text(body, "status"),
                Fields.e8(body, "executedQty"),
                Fields.e8(body, "origQty"),
                0,
                Fields.numberOrZero(body, "updateTime"),
                "");
    }

    private static OrderReport conditional(JsonNode body) {
        return new OrderReport(
                true,
                Fields.text(body, "clientAlgoId"),
                Fields.number(body, "algoId"),
                Fields.text(body, "algoStatus"),
                0,
                Fields.e8OrZero(body, "quantity"),
                Fields.numberOrZero(body, "actualOrderId"),
                Fields.numberOrZero(body, "updateTime"),
                Fields.textOrEmpty(body, "failReason"));
    }

    /** Whether the exchange will do nothing more with it; a filled one is not meant. */
    boolean ended() {
        return switch (status) {
            case "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "REJECTED" -> true;
            default -> false;
        };
    }

    OrderEvent.Accepted accepted(OrderRequest request, long epochNanos) {
        return new OrderEvent.Accepted(request.symbol(), request.clientId(), id, conditional, epochNanos);
    }

    /** How much is filled as an event; only where something is. */
    OrderEvent.Executed executed(OrderRequest request, long epochNanos) {
        return new OrderEvent.Executed(request.symbol(), request.clientId(), id, executedE8, epochNanos);
    }

    /** The end as an event; only when {@link #ended}. */
    OrderEvent ending(OrderRequest request, long epochNanos) {
        String symbol = request.symbol();
        String clientId = request.clientId();
        String why = reason.isEmpty() ? status.toLowerCase(Locale.ROOT) : reason;
        return switch (status) {
            case "CANCELED" -> new OrderEvent.Canceled(symbol, clientId, id, why, epochNanos);
            case "REJECTED" -> new OrderEvent.Rejected(symbol, clientId, 0, why, epochNanos);
            default -> new OrderEvent.Expired(symbol, clientId, id, why, epochNanos);
        };
    }
}
