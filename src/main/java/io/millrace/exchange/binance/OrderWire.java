package io.millrace.exchange.binance;

import io.millrace.common.FixedPoint;
import io.millrace.exchange.binance.BinanceSettings.Timing;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.RestCall.Method;
import io.millrace.exchange.binance.RestCall.Security;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;

/** Our requests as the exchange's parameters. */
final class OrderWire {

    static final String ORDER = "/fapi/v1/order";
    static final String CONDITIONAL = "/fapi/v1/algoOrder";

    private final Timing timing;

    OrderWire(Timing timing) {
        this.timing = timing;
    }

    /** How old the request may be when the exchange takes it, in wall milliseconds. */
    long windowMillis(OrderRequest request) {
        return (isEntry(request) ? timing.entryWindow() : timing.window()).toMillis();
    }

    static boolean isEntry(OrderRequest request) {
        return request.role() == OrderRole.ENTRY;
    }

    /** An entry is signed once; everything else only reduces and may be signed anew. */
    RestCall place(OrderRequest request) {
        boolean entry = isEntry(request);
        boolean conditional = request.type().conditional();
        return new RestCall(
                Method.POST,
                conditional ? CONDITIONAL : ORDER,
                conditional ? conditional(request) : ordinary(request),
                Security.SIGNED,
                entry ? Lane.ENTRY : Lane.EXIT,
                windowMillis(request),
                !entry);
    }

    RestCall cancel(OrderRequest request) {
        return named(Method.DELETE, request);
    }

    RestCall query(OrderRequest request) {
        return named(Method.GET, request);
    }

    /** The order that a conditional order became. */
    RestCall queryChild(String symbol, long orderId) {
        return signed(Method.GET, ORDER, new Parameters().with("symbol", symbol).with("orderId", orderId));
    }

    /** The fills of an order. */
    RestCall fills(String symbol, long orderId) {
        Parameters parameters =
                new Parameters().with("symbol", symbol).with("orderId", orderId).with("limit", 1000);
        return signed(Method.GET, "/fapi/v1/userTrades", parameters);
    }

    private RestCall named(Method method, OrderRequest request) {
        return request.type().conditional()
                ? signed(method, CONDITIONAL, new Parameters().with("clientAlgoId", request.clientId()))
                : signed(
                        method,
                        ORDER,
                        new Parameters()
                                .with("symbol", request.symbol())
                                .with("origClientOrderId", request.clientId()));
    }

    private RestCall signed(Method method, String path, Parameters parameters) {
        return new RestCall(
                method,
                path,
                parameters,
                Security.SIGNED,
                Lane.EXIT,
                timing.window().toMillis(),
                true);
    }

    private static Parameters ordinary(OrderRequest request) {
        Parameters parameters = new Parameters()
                .with("symbol", request.symbol())
                .with("side", request.side().name())
                .with("type", request.type().name());
        if (request.type() == OrderType.LIMIT) {
            parameters
                    .with("timeInForce", request.timeInForce().name())
                    .with("price", FixedPoint.format(request.priceE8()));
        }
        parameters.with("quantity", FixedPoint.format(request.quantityE8()));
        if (request.reduceOnly()) {
            parameters.with("reduceOnly", "true");
        }
        return parameters.with("newClientOrderId", request.clientId()).with("newOrderRespType", "RESULT");
    }

    private static Parameters conditional(OrderRequest request) {
        Parameters parameters = new Parameters()
                .with("algoType", "CONDITIONAL")
                .with("symbol", request.symbol())
                .with("side", request.side().name())
                .with("type", request.type().name())
                .with("triggerPrice", FixedPoint.format(request.triggerE8()))
                .with("workingType", "MARK_PRICE");
        if (request.closePosition()) {
            parameters.with("closePosition", "true");
        } else {
            parameters.with("quantity", FixedPoint.format(request.quantityE8()));
        }
        if (request.reduceOnly()) {
            parameters.with("reduceOnly", "true");
        }
        return parameters.with("clientAlgoId", request.clientId());
    }
}
