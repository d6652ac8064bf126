package io.millrace.venue.wire;

import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
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
        trail(json, order);
        times(json, order);
    }

    /** Answer to GET of one. */
    void row(Json json, VenueConditional order) {
        head(json, order);
        child(json, order);
        json.put("actualType", childType(order))
                .put("actualQty", order.quantityE8(), terms(order).quantityPrecision());
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
                .put("timeInForce", AlgoWords.lifetime(order.wish()))
                .put("quantity", order.quantityE8(), terms(order).quantityPrecision())
                .put("algoStatus", order.status().name());
    }

    private void child(Json json, VenueConditional order) {
        json.put("actualOrderId", order.childOrderId() == 0 ? "" : String.valueOf(order.childOrderId()))
                .put("actualPrice", order.averageE8(), terms(order).pricePrecision());
    }

    private void prices(Json json, VenueConditional order) {
        int decimals = terms(order).pricePrecision();
        json.put("triggerPrice", order.triggerE8(), decimals)
                .put("price", order.wish().child().priceE8(), decimals);
    }

    private static void flags(Json json, VenueConditional order) {
        NewOrder.Extras extras = order.wish().child().extras();
        json.put("selfTradePreventionMode", extras.selfTrade().name())
                .put("workingType", order.workingPrice().name())
                .put("priceMatch", extras.priceMatch().name())
                .put("closePosition", order.closePosition())
                .put("priceProtect", order.priceProtect())
                .put("reduceOnly", order.reduceOnly());
    }

    private static void times(Json json, VenueConditional order) {
        json.put("createTime", order.createdMillis())
                .put("updateTime", order.updatedMillis())
                .put("triggerTime", order.triggerMillis())
                .put("goodTillDate", order.wish().child().extras().goodTillMillis())
                .endObject();
    }

    /** Type of the order that it becomes. */
    static String childType(VenueConditional order) {
        return order.type().limit() ? "LIMIT" : "MARKET";
    }

    /** The callback in percent; both empty for orders that do not trail. */
    private void trail(Json json, VenueConditional order) {
        NewConditional.Trail trail = order.wish().trail();
        int decimals = terms(order).pricePrecision();
        json.put("activatePrice", trail.activationE8() == 0 ? "" : Decimals.of(trail.activationE8(), decimals))
                .put("callbackRate", trail.callbackE8() == 0 ? "" : Decimals.of(trail.callbackE8() * 100, 1));
    }

    private Contract terms(VenueConditional order) {
        return venue.contracts().get(order.contract());
    }
}
