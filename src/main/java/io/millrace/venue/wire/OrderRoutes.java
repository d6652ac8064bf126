package io.millrace.venue.wire;

import io.millrace.venue.NewOrder;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.Venue;
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
                .signed("POST", "/fapi/v1/countdownCancelAll", 10, this::countdown)
                .signed("DELETE", "/fapi/v1/order", 1, this::cancel)
                .signed("GET", "/fapi/v1/order", 1, this::order)
                .signed("GET", "/fapi/v1/openOrder", 1, this::openOrder)
                .signed("/fapi/v1/openOrders", 1, 40, this::openOrders)
                .signed("DELETE", "/fapi/v1/allOpenOrders", 1, this::cancelAll);
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
