package io.millrace.venue.wire;

import io.millrace.venue.NewOrder;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueAmendment;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;

/** Paths of ordinary orders and fills. */
final class OrderRoutes {

    private static final int MANY = 1_000;
    private static final int USUAL = 500;

    private final Venue venue;
    private final OrderJson orders;

    OrderRoutes(Venue venue) {
        this.venue = venue;
        this.orders = new OrderJson(venue);
    }

    void addTo(Routes routes) {
        routes.order("/fapi/v1/order", this::place)
                .order("/fapi/v1/order/test", this::test)
                .orders("PUT", "/fapi/v1/order", 1, this::amend)
                .signed("GET", "/fapi/v1/orderAmendment", 1, this::amendments)
                .signed("POST", "/fapi/v1/countdownCancelAll", 10, this::countdown)
                .signed("DELETE", "/fapi/v1/order", 1, this::cancel)
                .signed("GET", "/fapi/v1/order", 1, this::order)
                .signed("GET", "/fapi/v1/openOrder", 1, this::openOrder)
                .signed("/fapi/v1/openOrders", 1, 40, this::openOrders)
                .signed("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll)
                .signed("GET", "/fapi/v1/allOrders", 5, this::allOrders)
                .signed("GET", "/fapi/v1/userTrades", 5, this::fills);
    }

    private void place(Params params, Json json) {
        place(params, json, SelfTrade.EXPIRE_MAKER);
    }

    /** @param selfTrade what happens with own orders in the way when the request does not say */
    void place(Params params, Json json, SelfTrade selfTrade) {
        boolean result = result(params);
        VenueOrder order = venue.place(OrderWishes.order(venue, params, selfTrade));
        orders.receipt(json, result ? order : order.asAccepted());
    }

    private void test(Params params, Json json) {
        NewOrder wish = OrderWishes.order(venue, params, SelfTrade.NONE);
        venue.test(wish);
        orders.tested(json, wish);
    }

    void amend(Params params, Json json) {
        orders.amended(json, venue.amend(OrderWishes.amendment(venue, params)));
    }

    private void amendments(Params params, Json json) {
        long orderId = params.longOr("orderId", 0);
        String clientOrderId = params.text("origClientOrderId");
        List<VenueAmendment> rows = venue.amendments(params.need("symbol")).stream()
                .filter(row -> orderId == 0 || row.order().orderId() == orderId)
                .filter(row -> orderId != 0
                        || clientOrderId.isEmpty()
                        || row.order().clientOrderId().equals(clientOrderId))
                .toList();
        list(json, within(params, rows, VenueAmendment::millis, false), orders::amendment);
    }

    private void countdown(Params params, Json json) {
        String symbol = params.need("symbol");
        long millis = params.needLong("countdownTime");
        venue.cancelAllAfter(symbol, millis);
        json.object()
                .put("symbol", symbol)
                .put("countdownTime", String.valueOf(millis))
                .endObject();
    }

    private void cancel(Params params, Json json) {
        orders.receipt(
                json,
                venue.cancel(params.need("symbol"), OrderWishes.orderId(params), params.text("origClientOrderId")));
    }

    private void order(Params params, Json json) {
        orders.row(json, find(params));
    }

    private void openOrder(Params params, Json json) {
        VenueOrder order = find(params);
        if (!order.status().open()) {
            throw new VenueRefusal(-2013, "Order does not exist.");
        }
        orders.row(json, order);
    }

    private void openOrders(Params params, Json json) {
        list(json, venue.openOrders(params.text("symbol")), orders::row);
    }

    private void cancelAll(Params params, Json json) {
        venue.cancelAll(params.need("symbol"));
        json.object()
                .put("code", 200)
                .put("msg", "The operation of cancel all open order is done.")
                .endObject();
    }

    private void allOrders(Params params, Json json) {
        long from = params.longOr("orderId", 0);
        List<VenueOrder> all = venue.orders(params.text("symbol")).stream()
                .filter(order -> order.orderId() >= from)
                .toList();
        list(json, within(params, all, VenueOrder::createdMillis, from > 0), orders::pastRow);
    }

    private void fills(Params params, Json json) {
        long from = params.longOr("fromId", 0);
        long orderId = params.longOr("orderId", 0);
        var all = venue.fills(params.need("symbol")).stream()
                .filter(fill -> fill.tradeId() >= from)
                .filter(fill -> orderId == 0 || fill.orderId() == orderId)
                .toList();
        list(json, within(params, all, fill -> fill.millis(), from > 0), orders::fill);
    }

    /** Rows between startTime and endTime; the oldest when a start is given, else the newest. */
    static <T> List<T> within(Params params, List<T> all, ToLongFunction<T> millis, boolean oldest) {
        long start = params.longOr("startTime", Long.MIN_VALUE);
        long end = params.longOr("endTime", Long.MAX_VALUE);
        int limit = params.limit(USUAL, MANY);
        List<T> rows = all.stream()
                .filter(row -> millis.applyAsLong(row) >= start && millis.applyAsLong(row) <= end)
                .toList();
        if (rows.size() <= limit) {
            return rows;
        }
        boolean first = oldest || params.has("startTime");
        return first ? rows.subList(0, limit) : rows.subList(rows.size() - limit, rows.size());
    }

    static <T> void list(Json json, List<T> rows, BiConsumer<Json, T> row) {
        json.array();
        rows.forEach(one -> row.accept(json, one));
        json.endArray();
    }

    private VenueOrder find(Params params) {
        return venue.order(params.need("symbol"), OrderWishes.orderId(params), params.text("origClientOrderId"));
    }

    private static boolean result(Params params) {
        return switch (params.text("newOrderRespType")) {
            case "", "ACK" -> false;
            case "RESULT" -> true;
            default -> throw new VenueRefusal(-1136, "Invalid newOrderRespType.");
        };
    }
}
