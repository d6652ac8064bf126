package io.millrace.position;

import static io.millrace.common.FixedPoint.parse;

import io.millrace.common.Side;
import io.millrace.order.OrderEvent;

/** Fills for tests; each has its own trade id. */
final class Fills {

    static final String SYMBOL = "ETHUSDT";
    private long tradeId;

    OrderEvent.Filled fill(Side side, String price, String quantity, String fee, String realized) {
        return fill(side, parse(price), parse(quantity), parse(fee), parse(realized));
    }

    OrderEvent.Filled fill(Side side, long priceE8, long quantityE8, long feeE8, long realizedE8) {
        tradeId++;
        return new OrderEvent.Filled(
                SYMBOL,
                "any",
                1,
                tradeId,
                side,
                priceE8,
                quantityE8,
                quantityE8,
                quantityE8,
                feeE8,
                realizedE8,
                false,
                tradeId);
    }
}
