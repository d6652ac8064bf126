package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueAmendment;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/** Paths of what became of ordinary orders: all of them, their fills, their amendments. */
final class PastOrderRoutes {

    private final Venue venue;
    private final OrderJson orders;

    PastOrderRoutes(Venue venue) {
        this.venue = venue;
        this.orders = new OrderJson(venue);
    }

    void addTo(Routes routes) {
        routes.signed("GET", "/fapi/v1/allOrders", 5, this::allOrders)
                .signed("GET", "/fapi/v1/userTrades", 5, this::fills)
                .signed("GET", "/fapi/v1/orderAmendment", 1, this::amendments);
    }

    private void allOrders(Params params, Json json) {
        long from = params.longOr("orderId", 0);
        SearchWindow window = SearchWindow.of(params, venue.nowMillis(), from == 0);
        List<VenueOrder> rows = venue.orders(params.text("symbol")).stream()
                .filter(order -> order.orderId() >= from && window.holds(order.createdMillis()))
                .toList();
        OrderRoutes.list(json, OrderRoutes.within(params, rows, VenueOrder::createdMillis, from > 0), orders::pastRow);
    }

    private void fills(Params params, Json json) {
        long from = params.longOr("fromId", 0);
        long orderId = params.longOr("orderId", 0);
        if (params.has("fromId") && (params.has("startTime") || params.has("endTime"))) {
            throw new VenueRefusal(-1128, "Combination of optional parameters invalid.");
        }
        SearchWindow window = SearchWindow.of(params, venue.nowMillis(), from == 0 && orderId == 0);
        List<VenueFill> rows = venue.fills(params.need("symbol")).stream()
                .filter(fill -> fill.tradeId() >= from && window.holds(fill.millis()))
                .filter(fill -> orderId == 0 || fill.orderId() == orderId)
                .toList();
        OrderRoutes.list(json, OrderRoutes.within(params, rows, VenueFill::millis, from > 0), orders::fill);
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
        OrderRoutes.list(json, OrderRoutes.within(params, rows, VenueAmendment::millis, false), orders::amendment);
    }
}
