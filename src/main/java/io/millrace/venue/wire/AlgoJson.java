package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.market.Contract;

/** Conditional orders as REST answers them. */
final class AlgoJson {

    private final Venue venue;

    AlgoJson(Venue venue) {
        this.venue = venue;
    }

    /** Answer to POST. */
    void receipt(Json json, VenueConditional order) {
        head(json, order);
        prices(json, order);
        json.put("icebergQuantity", "None");
        flags(json, order);
        json.put("activatePrice", "").put("callbackRate", "");
        times(json, order);
    }

    /** Answer to GET of one. */
    void row(Json json, VenueConditional order) {
        head(json, order);
        child(json, order);
        json.put("actualType", order.childOrderId() == 0 ? "" : "MARKET")
                .put("actualQty", order.executedE8(), terms(order).quantityPrecision());
        prices(json, order);
        json.put("icebergQuantity", "None").put("tpOrderType", "");
        flags(json, order);
        times(json, order);
    }

    /** Row of the lists. */
    void listRow(Json json, VenueConditional order) {
        head(json, order);
        child(json, order);
        prices(json, order);
        json.put("icebergQuantity", "None")
                .put("tpTriggerPrice", "0.000")
                .put("tpPrice", "0.000")
                .put("slTriggerPrice", "0.000")
                .put("slPrice", "0.000")
                .put("tpOrderType", "");
        flags(json, order);
        times(json, order);
    }

    private void head(Json json, VenueConditional order) {
        json.object()
                .put("algoId", order.algoId())
                .put("clientAlgoId", order.clientAlgoId())
                .put("algoType", "CONDITIONAL")
                .put("orderType", order.type().name())
                .put("symbol", order.symbol())
                .put("side", order.side().name())
                .put("positionSide", order.positionSide().name())
                .put("timeInForce", order.endsWithPosition() ? "GTE_GTC" : "GTC")
                .put("quantity", order.quantityE8(), terms(order).quantityPrecision())
                .put("algoStatus", order.status().name());
    }

    private void child(Json json, VenueConditional order) {
        json.put("actualOrderId", order.childOrderId() == 0 ? "" : String.valueOf(order.childOrderId()))
                .put("actualPrice", order.averageE8(), terms(order).pricePrecision());
    }

    private void prices(Json json, VenueConditional order) {
        int decimals = terms(order).pricePrecision();
        json.put("triggerPrice", order.triggerE8(), decimals).put("price", 0, decimals);
    }

    private static void flags(Json json, VenueConditional order) {
        json.put("selfTradePreventionMode", "EXPIRE_MAKER")
                .put("workingType", order.workingPrice().name())
                .put("priceMatch", "NONE")
                .put("closePosition", order.closePosition())
                .put("priceProtect", order.priceProtect())
                .put("reduceOnly", order.reduceOnly());
    }

    private static void times(Json json, VenueConditional order) {
        json.put("createTime", order.createdMillis())
                .put("updateTime", order.updatedMillis())
                .put("triggerTime", order.triggerMillis())
                .put("goodTillDate", 0)
                .endObject();
    }

    private Contract terms(VenueConditional order) {
        return venue.contracts().get(order.contract());
    }
}
