package io.millrace.venue.wire;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueAmendment;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.market.Contract;

/** Ordinary orders and fills as REST answers them. */
final class OrderJson {

    private final Venue venue;

    OrderJson(Venue venue) {
        this.venue = venue;
    }

    /** Answer to POST and DELETE: without average price and quote quantity. */
    void receipt(Json json, VenueOrder order) {
        Contract terms = terms(order);
        json.object()
                .put("clientOrderId", order.clientOrderId())
                .put("cumQty", order.executedE8(), terms.quantityPrecision());
        quantities(json, order, terms);
        tail(json, order);
        json.put("updateTime", order.updatedMillis());
        flags(json, order.wish());
    }

    /** Answer to PUT: the order after its amendment. */
    void amended(Json json, VenueOrder order) {
        Contract terms = terms(order);
        json.object()
                .put("clientOrderId", order.clientOrderId())
                .put("pair", order.symbol())
                .put("cumQty", order.executedE8(), terms.quantityPrecision());
        if (order.modifyId() != 0) {
            json.put("modifyId", order.modifyId());
        }
        quantities(json, order, terms);
        tail(json, order);
        json.put("updateTime", order.updatedMillis());
        flags(json, order.wish());
    }

    void amendment(Json json, VenueAmendment amendment) {
        VenueOrder order = amendment.order();
        Contract terms = terms(order);
        json.object()
                .put("amendmentId", amendment.amendmentId())
                .put("symbol", order.symbol())
                .put("pair", order.symbol())
                .put("orderId", order.orderId())
                .put("clientOrderId", order.clientOrderId())
                .put("time", amendment.millis())
                .object("amendment")
                .object("price")
                .put("before", amendment.priceBeforeE8(), terms.pricePrecision())
                .put("after", order.priceE8(), terms.pricePrecision())
                .endObject()
                .object("origQty")
                .put("before", amendment.quantityBeforeE8(), terms.quantityPrecision())
                .put("after", order.quantityE8(), terms.quantityPrecision())
                .endObject()
                .put("count", amendment.count());
        if (amendment.modifyId() != 0) {
            json.put("modifyId", amendment.modifyId());
        }
        json.endObject().endObject();
    }

    /** A refused element of a batch. */
    static void refused(Json json, VenueRefusal refusal) {
        json.object().put("code", refusal.code()).put("msg", refusal.text()).endObject();
    }

    /** Answer to GET: with average price, quote quantity and time. */
    void row(Json json, VenueOrder order) {
        Contract terms = terms(order);
        json.object()
                .put("avgPrice", order.averageE8(), terms.pricePrecision())
                .put("clientOrderId", order.clientOrderId())
                .put("cumQuote", order.quoteE8(), 0);
        quantities(json, order, terms);
        tail(json, order);
        json.put("time", order.createdMillis()).put("updateTime", order.updatedMillis());
        flags(json, order.wish());
    }

    /** The row of allOrders, which knows its pair. */
    void pastRow(Json json, VenueOrder order) {
        Contract terms = terms(order);
        json.object()
                .put("avgPrice", order.averageE8(), terms.pricePrecision())
                .put("clientOrderId", order.clientOrderId())
                .put("cumQuote", order.quoteE8(), 0)
                .put("cumBase", order.executedE8(), terms.quantityPrecision())
                .put("pair", order.symbol());
        quantities(json, order, terms);
        tail(json, order);
        json.put("time", order.createdMillis()).put("updateTime", order.updatedMillis());
        flags(json, order.wish());
    }

    /** Answer to order/test: the order as it would be, without an id. */
    void tested(Json json, NewOrder wish) {
        Contract terms = venue.contracts().get(venue.contract(wish.symbol()));
        json.object()
                .put("clientOrderId", wish.clientOrderId())
                .put("cumQty", "0")
                .put("cumQuote", "0")
                .put("executedQty", "0")
                .put("orderId", 0)
                .put("avgPrice", 0, terms.pricePrecision())
                .put("origQty", wish.quantityE8(), terms.quantityPrecision())
                .put("price", wish.priceE8(), terms.pricePrecision())
                .put("reduceOnly", wish.reduceOnly())
                .put("side", wish.side().name())
                .put("positionSide", wish.positionSide().name())
                .put("status", "NEW")
                .put("stopPrice", "0")
                .put("closePosition", false)
                .put("symbol", wish.symbol())
                .put("timeInForce", wish.lifetime().name())
                .put("type", wish.type().name())
                .put("origType", wish.type().name())
                .put("updateTime", venue.nowMillis());
        flags(json, wish);
    }

    void fill(Json json, VenueFill fill) {
        Contract terms = venue.contracts().get(venue.contract(fill.symbol()));
        boolean buys = fill.side() == Side.BUY;
        json.object()
                .put("buyer", buys)
                .money("commission", fill.feeE8())
                .put("commissionAsset", terms.quoteAsset())
                .put("id", fill.tradeId())
                .put("maker", fill.maker())
                .put("orderId", fill.orderId())
                .put("price", fill.priceE8(), terms.pricePrecision())
                .put("qty", fill.quantityE8(), terms.quantityPrecision())
                .put("quoteQty", fill.quoteE8(), 0)
                .put("baseQty", fill.quantityE8(), terms.quantityPrecision())
                .put("marginAsset", terms.quoteAsset())
                .money("realizedPnl", fill.realizedE8())
                .put("side", fill.side().name())
                .put("positionSide", fill.positionSide().name())
                .put("symbol", fill.symbol())
                .put("pair", fill.symbol())
                .put("time", fill.millis())
                .endObject();
    }

    private static void quantities(Json json, VenueOrder order, Contract terms) {
        json.put("executedQty", order.executedE8(), terms.quantityPrecision())
                .put("orderId", order.orderId())
                .put("origQty", order.quantityE8(), terms.quantityPrecision())
                .put("price", order.priceE8(), terms.pricePrecision());
    }

    private static void tail(Json json, VenueOrder order) {
        json.put("reduceOnly", order.reduceOnly())
                .put("side", order.side().name())
                .put("positionSide", order.positionSide().name())
                .put("status", order.status().name())
                .put("stopPrice", "0")
                .put("closePosition", order.closePosition())
                .put("symbol", order.symbol())
                .put("timeInForce", order.lifetime().name())
                .put("type", order.type().name())
                .put("origType", order.type().name());
    }

    private static void flags(Json json, NewOrder wish) {
        json.put("workingType", "CONTRACT_PRICE")
                .put("priceProtect", false)
                .put("priceMatch", wish.extras().priceMatch().name())
                .put("selfTradePreventionMode", wish.extras().selfTrade().name())
                .put("goodTillDate", wish.extras().goodTillMillis())
                .endObject();
    }

    private Contract terms(VenueOrder order) {
        return venue.contracts().get(order.contract());
    }
}
