package io.millrace.order;

import io.millrace.common.Side;

/**
 * A wish to the exchange, formatted exactly; immutable. Conditional types trigger on the mark price.
 *
 * @param clientId our identifier, unique for ever (see {@link ClientIds})
 * @param intent number of the trade intent that it serves; protective and closing orders share their entry's intent
 * @param attempt from 0; an entry has only attempt 0
 * @param quantityE8 base quantity; 0 with {@code closePosition}
 * @param priceE8 limit price; 0 for market and conditional types
 * @param triggerE8 trigger price of conditional types; else 0
 * @param epochNanos engine time of the decision
 */
public record OrderRequest(
        String clientId,
        long intent,
        OrderRole role,
        int attempt,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long quantityE8,
        long priceE8,
        long triggerE8,
        boolean reduceOnly,
        boolean closePosition,
        long epochNanos) {

    public OrderRequest {
        require(closePosition == (quantityE8 == 0), "closePosition or a quantity, not both");
        require(quantityE8 >= 0 && priceE8 >= 0 && triggerE8 >= 0, "quantity and prices not negative");
        require((type == OrderType.LIMIT) == (priceE8 > 0), "a price exactly for limit orders");
        require(type.conditional() == (triggerE8 > 0), "a trigger exactly for conditional orders");
        require(!closePosition || type.conditional(), "closePosition only for conditional orders");
        require(!(closePosition && reduceOnly), "closePosition implies reduce-only");
        require(role == OrderRole.ENTRY || reduceOnly || closePosition, "everything but an entry must reduce");
        require(role != OrderRole.ENTRY || attempt == 0, "an entry is sent once");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Order request breaks a rule: " + rule);
        }
    }
}
