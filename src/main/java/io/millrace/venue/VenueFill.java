package io.millrace.venue;

import io.millrace.common.Side;

/**
 * One of our fills; E8 numbers in the quote currency where not said otherwise.
 *
 * @param tradeId unique per symbol
 * @param quantityE8 base quantity
 * @param quoteE8 price x quantity
 * @param feeE8 what was charged
 * @param realizedE8 profit booked by this fill, before the fee
 */
public record VenueFill(
        long tradeId,
        long orderId,
        String clientOrderId,
        String symbol,
        Side side,
        PositionSide positionSide,
        long priceE8,
        long quantityE8,
        long quoteE8,
        long feeE8,
        long realizedE8,
        boolean maker,
        long millis) {}
