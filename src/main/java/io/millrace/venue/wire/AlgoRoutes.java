package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueRefusal;
import java.util.List;

/** Paths of conditional orders. */
final class AlgoRoutes {

    private static final long WEEK = 7 * 86_400_000L;

    private final Venue venue;
    private final AlgoJson orders;

    AlgoRoutes(Venue venue) {
        this.venue = venue;
        this.orders = new AlgoJson(venue);
    }

    void addTo(Routes routes) {
        routes.order("/fapi/v1/algoOrder", this::place)
                .signed("DELETE", "/fapi/v1/algoOrder", 1, this::cancel)
                .signed("DELETE", "/fapi/v1/algoOpenOrders", 1, this::cancelAll)
                .signed("GET", "/fapi/v1/algoOrder", 1, this::order)
                .signed("/fapi/v1/openAlgoOrders", 1, 40, this::open)
                .signed("GET", "/fapi/v1/allAlgoOrders", 5, this::all);
    }

    private void place(Params params, Json json) {
        venue.contract(params.need("symbol"));
        orders.receipt(json, venue.placeConditional(AlgoWords.wish(params)));
    }

    private void cancel(Params params, Json json) {
        VenueConditional canceled = venue.cancelConditional(algoId(params), params.text("clientAlgoId"));
        json.object()
                .put("algoId", canceled.algoId())
                .put("clientAlgoId", canceled.clientAlgoId())
                .put("code", "200")
                .put("msg", "success")
                .endObject();
    }

    private void cancelAll(Params params, Json json) {
        venue.cancelAllConditional(params.need("symbol"));
        json.object()
                .put("code", 200)
                .put("msg", "The operation of cancel all open order is done.")
                .endObject();
    }

    private void order(Params params, Json json) {
        orders.row(json, venue.conditional(algoId(params), params.text("clientAlgoId")));
    }

    private void open(Params params, Json json) {
        long id = params.longOr("algoId", 0);
        boolean others = params.has("algoType") && !"CONDITIONAL".equals(params.text("algoType"));
        List<VenueConditional> rows = venue.openConditionals(params.text("symbol")).stream()
                .filter(order -> !others && (id == 0 || order.algoId() == id))
                .toList();
        OrderRoutes.list(json, rows, orders::listRow);
    }

    private void all(Params params, Json json) {
        long from = params.longOr("algoId", 0);
        long earliest = earliest(params, from > 0);
        List<VenueConditional> rows = venue.conditionals(params.need("symbol")).stream()
                .filter(order -> order.algoId() >= from && order.createdMillis() >= earliest)
                .toList();
        OrderRoutes.list(
                json, OrderRoutes.within(params, rows, VenueConditional::createdMillis, from > 0), orders::listRow);
    }

    /** Start of the window of history, which is shorter than seven days; with neither times nor id the newest seven. */
    private long earliest(Params params, boolean byId) {
        long end = params.longOr("endTime", venue.nowMillis());
        long start = params.longOr("startTime", byId ? 0 : end - WEEK);
        if (params.has("startTime") && params.has("endTime")) {
            Params.requireWindow(start, end, WEEK);
        }
        return start;
    }

    private static long algoId(Params params) {
        if (!params.has("algoId") && !params.has("clientAlgoId")) {
            throw new VenueRefusal(-1102, "Param 'algoId' or 'clientAlgoId' must be sent, but both were empty/null!");
        }
        return params.longOr("algoId", 0);
    }
}
