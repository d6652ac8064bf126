package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.order.OrderEvent;
import io.millrace.position.ExitCause;
import java.util.Optional;

/** Fills by which the exchange itself closes positions, known by client ids that nobody else may use. */
final class ForcedExit {

    private ForcedExit() {}

    /** Why the exchange closed; empty for an order of anybody else. */
    static Optional<ExitCause> cause(String clientId) {
        if (clientId.startsWith("autoclose-")) {
            return Optional.of(ExitCause.LIQUIDATION);
        }
        if (clientId.startsWith("adl_autoclose")) {
            return Optional.of(ExitCause.DELEVERAGED);
        }
        boolean ended = clientId.startsWith("settlement_autoclose-") || clientId.startsWith("delivery_autoclose-");
        return ended ? Optional.of(ExitCause.DELISTED) : Optional.empty();
    }

    /** The part of a fill that is ours, with its share of fee and profit. */
    static OrderEvent.Filled part(OrderEvent.Filled fill, long quantityE8) {
        return new OrderEvent.Filled(
                fill.symbol(),
                fill.clientId(),
                fill.exchangeId(),
                fill.tradeId(),
                fill.side(),
                fill.priceE8(),
                quantityE8,
                fill.cumulativeE8(),
                fill.orderQuantityE8(),
                FixedPoint.multiplyDivide(fill.feeE8(), quantityE8, fill.quantityE8()),
                FixedPoint.multiplyDivide(fill.realizedE8(), quantityE8, fill.quantityE8()),
                fill.maker(),
                fill.epochNanos());
    }
}
