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
                lane(request, Lane.ENTRY),
                windowMillis(request),
                !entry);
    }

    RestCall cancel(OrderRequest request) {
        return named(Method.DELETE, request, Lane.STOP);
    }

    RestCall query(OrderRequest request) {
        return named(Method.GET, request, lane(request, Lane.RECONCILE));
    }

    /** The order that a conditional order became. */
    RestCall queryChild(OrderRequest request, long orderId) {
        Parameters parameters =
                new Parameters().with("symbol", request.symbol()).with("orderId", orderId);
        return signed(Method.GET, ORDER, parameters, lane(request, Lane.RECONCILE));
    }

    /** The fills of an order. */
    RestCall fills(OrderRequest request, long orderId) {
        Parameters parameters = new Parameters()
                .with("symbol", request.symbol())
                .with("orderId", orderId)
                .with("limit", 1000);
        return signed(Method.GET, "/fapi/v1/userTrades", parameters, lane(request, Lane.RECONCILE));
    }

    private static Lane lane(OrderRequest request, Lane ofEntry) {
        return switch (request.role()) {
            case ENTRY -> ofEntry;
            case EXIT -> Lane.EXIT;
            case STOP, TAKE_PROFIT, DISASTER -> Lane.STOP;
        };
    }

    private RestCall named(Method method, OrderRequest request, Lane lane) {
        if (request.type().conditional()) {
            return signed(method, CONDITIONAL, new Parameters().with("clientAlgoId", request.clientId()), lane);
        }
        Parameters parameters =
                new Parameters().with("symbol", request.symbol()).with("origClientOrderId", request.clientId());
        return signed(method, ORDER, parameters, lane);
    }

    private RestCall signed(Method method, String path, Parameters parameters, Lane lane) {
        return new RestCall(
                method, path, parameters, Security.SIGNED, lane, timing.window().toMillis(), true);
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
