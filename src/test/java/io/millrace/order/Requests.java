package io.millrace.order;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;

/** Requests and events for tests. */
public final class Requests {

    public static final String SYMBOL = "BTCUSDT";
    private static final ClientIds IDS = new ClientIds("test");

    private Requests() {}

    public static OrderRequest entry(long intent, Side side, String quantity) {
        return new OrderRequest(
                IDS.of(intent, OrderRole.ENTRY, 0),
                intent,
                OrderRole.ENTRY,
                0,
                SYMBOL,
                side,
                OrderType.MARKET,
                TimeInForce.GTC,
                FixedPoint.parse(quantity),
                0,
                0,
                false,
                false,
                intent);
    }

    /** A closePosition stop. */
    public static OrderRequest disaster(long intent, Side side, String trigger) {
        return new OrderRequest(
                IDS.of(intent, OrderRole.DISASTER, 0),
                intent,
                OrderRole.DISASTER,
                0,
                SYMBOL,
                side,
                OrderType.STOP_MARKET,
                TimeInForce.GTC,
                0,
                0,
                FixedPoint.parse(trigger),
                false,
                true,
                intent);
    }

    /** A reduce-only stop or target with a quantity. */
    public static OrderRequest protective(long intent, OrderRole role, Side side, String quantity) {
        return new OrderRequest(
                IDS.of(intent, role, 0),
                intent,
                role,
                0,
                SYMBOL,
                side,
                role == OrderRole.STOP ? OrderType.STOP_MARKET : OrderType.TAKE_PROFIT_MARKET,
                TimeInForce.GTC,
                FixedPoint.parse(quantity),
                0,
                FixedPoint.parse("60000"),
                true,
                false,
                intent);
    }

    public static OrderEvent.Filled fill(OrderRequest request, long tradeId, String quantity, String cumulative) {
        return fill(request, request.clientId(), 100 + request.intent(), tradeId, quantity, cumulative);
    }

    public static OrderEvent.Filled fill(
            OrderRequest request, String clientId, long exchangeId, long tradeId, String quantity, String cumulative) {
        return new OrderEvent.Filled(
                SYMBOL,
                clientId,
                exchangeId,
                tradeId,
                request.side(),
                FixedPoint.parse("60000"),
                FixedPoint.parse(quantity),
                FixedPoint.parse(cumulative),
                Math.max(request.quantityE8(), FixedPoint.parse(cumulative)),
                0,
                0,
                false,
                tradeId);
    }
}
