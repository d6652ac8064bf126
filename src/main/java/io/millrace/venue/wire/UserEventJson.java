package io.millrace.venue.wire;

import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.UserEvent;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.market.Contract;

/** Payloads of the user stream. */
final class UserEventJson {

    private final Venue venue;

    UserEventJson(Venue venue) {
        this.venue = venue;
    }

    String order(UserEvent.OrderChanged event) {
        VenueOrder order = event.order();
        Contract terms = venue.contracts().get(order.contract());
        Json json = head("ORDER_TRADE_UPDATE", event.millis()).object("o");
        orderHead(json, order, terms);
        json.put("x", event.execution().name()).put("X", order.status().name()).put("i", order.orderId());
        if (event.execution() == UserEvent.Execution.AMENDMENT && order.modifyId() != 0) {
            json.put("M", order.modifyId());
        }
        fill(json, event, terms);
        orderTail(json, order, event.fill() == null ? 0 : event.fill().realizedE8());
        return json.endObject().endObject().text();
    }

    String tradeLite(VenueOrder order, VenueFill fill) {
        Contract terms = venue.contracts().get(order.contract());
        return head("TRADE_LITE", fill.millis())
                .put("s", fill.symbol())
                .put("q", order.quantityE8(), terms.quantityPrecision())
                .put("p", order.priceE8(), terms.pricePrecision())
                .put("m", fill.maker())
                .put("c", fill.clientOrderId())
                .put("S", fill.side().name())
                .put("L", fill.priceE8(), terms.pricePrecision())
                .put("l", fill.quantityE8(), terms.quantityPrecision())
                .put("t", fill.tradeId())
                .put("i", fill.orderId())
                .endObject()
                .text();
    }

    String account(UserEvent.AccountChanged event) {
        Json json = head("ACCOUNT_UPDATE", event.millis()).object("a").put("m", event.reason());
        if (!event.symbol().isEmpty()) {
            json.put("S", event.symbol());
        }
        json.array("B")
                .object()
                .put("a", event.asset().name())
                .money("wb", event.walletE8())
                .money("cw", event.crossWalletE8())
                .put("bc", event.changeE8(), 0)
                .endObject()
                .endArray()
                .array("P");
        event.positions().forEach(position -> position(json, position));
        return json.endArray().endObject().endObject().text();
    }

    String conditional(UserEvent.ConditionalChanged event) {
        VenueConditional order = event.order();
        Contract terms = venue.contracts().get(order.contract());
        Json json = head("ALGO_UPDATE", event.millis()).object("o");
        json.put("caid", order.clientAlgoId())
                .put("aid", order.algoId())
                .put("at", "CONDITIONAL")
                .put("o", order.type().name())
                .put("s", order.symbol())
                .put("S", order.side().name())
                .put("ps", order.positionSide().name())
                .put("f", AlgoWords.lifetime(order.wish()))
                .put("q", order.quantityE8(), terms.quantityPrecision())
                .put("X", order.status().name())
                .put("ai", order.childOrderId() == 0 ? "" : String.valueOf(order.childOrderId()));
        child(json, order);
        NewOrder.Extras extras = order.wish().child().extras();
        json.put("tp", order.triggerE8(), 0)
                .put("p", order.wish().child().priceE8(), 0)
                .put("V", extras.selfTrade().name())
                .put("wt", order.workingPrice().name())
                .put("pm", extras.priceMatch().name())
                .put("cp", order.closePosition())
                .put("pP", order.priceProtect())
                .put("R", order.reduceOnly())
                .put("tt", order.triggerMillis())
                .put("gtd", extras.goodTillMillis());
        if (order.type() == NewConditional.Type.TRAILING_STOP_MARKET) {
            json.put("ia", order.activated());
        }
        if (!order.rejectReason().isEmpty()) {
            json.put("rm", order.rejectReason());
        }
        return json.endObject().endObject().text();
    }

    String leverage(UserEvent.LeverageChanged event) {
        return head("ACCOUNT_CONFIG_UPDATE", event.millis())
                .object("ac")
                .put("s", event.symbol())
                .put("l", event.leverage())
                .endObject()
                .endObject()
                .text();
    }

    String multiAssets(UserEvent.MultiAssetsChanged event) {
        return head("ACCOUNT_CONFIG_UPDATE", event.millis())
                .object("ai")
                .put("j", event.multiAssets())
                .endObject()
                .endObject()
                .text();
    }

    /** The cross wallet is told of when cross positions are concerned only. */
    String marginCall(UserEvent.MarginCalled event) {
        Json json = new Json().object().put("e", "MARGIN_CALL").put("E", event.millis());
        if (event.positions().stream().anyMatch(position -> !position.isolated())) {
            json.put("cw", event.crossWalletE8(), 0);
        }
        json.array("p");
        event.positions().forEach(position -> endangered(json, position));
        return json.endArray().endObject().text();
    }

    static String listenKeyExpired(String listenKey, long millis) {
        return new Json()
                .object()
                .put("e", "listenKeyExpired")
                .put("E", millis)
                .put("listenKey", listenKey)
                .endObject()
                .text();
    }

    private static Json head(String event, long millis) {
        return new Json().object().put("e", event).put("E", millis).put("T", millis);
    }

    private static void orderHead(Json json, VenueOrder order, Contract terms) {
        json.put("s", order.symbol())
                .put("c", order.clientOrderId())
                .put("S", order.side().name())
                .put("o", type(order))
                .put("f", order.lifetime().name())
                .put("q", order.quantityE8(), terms.quantityPrecision())
                .put("p", order.priceE8(), 0)
                .put("ap", order.averageE8(), 0)
                .put("sp", "0");
    }

    private static void fill(Json json, UserEvent.OrderChanged event, Contract terms) {
        VenueFill fill = event.fill();
        VenueOrder order = event.order();
        json.put("l", fill == null ? 0 : fill.quantityE8(), 0)
                .put("z", order.executedE8(), 0)
                .put("L", fill == null ? 0 : fill.priceE8(), 0);
        if (fill != null) {
            json.put("N", terms.quoteAsset()).money("n", fill.feeE8());
        }
        json.put("T", event.millis())
                .put("t", fill == null ? 0 : fill.tradeId())
                .put("b", "0")
                .put("a", "0")
                .put("m", fill != null && fill.maker());
    }

    private static void orderTail(Json json, VenueOrder order, long realizedE8) {
        json.put("R", order.reduceOnly())
                .put("wt", "CONTRACT_PRICE")
                .put("ot", type(order))
                .put("ps", order.positionSide().name())
                .put("cp", order.closePosition())
                .put("AP", "0")
                .put("cr", "0")
                .put("pP", false)
                .put("si", 0)
                .put("ss", 0)
                .put("rp", realizedE8, 0)
                .put("V", order.wish().extras().selfTrade().name())
                .put("pm", order.wish().extras().priceMatch().name())
                .put("gtd", order.wish().extras().goodTillMillis())
                .put("er", String.valueOf(order.expiryReason()));
    }

    /** The order of a liquidation has a type of its own here; elsewhere it is a limit order. */
    private static String type(VenueOrder order) {
        return order.clientOrderId().startsWith("autoclose-")
                ? "LIQUIDATION"
                : order.type().name();
    }

    private static void endangered(Json json, VenuePosition position) {
        json.object()
                .put("s", position.symbol())
                .put("ps", position.side().name())
                .put("pa", position.quantityE8(), 0)
                .put("mt", position.isolated() ? "ISOLATED" : "CROSSED")
                .put("iw", position.isolatedWalletE8(), 0)
                .put("mp", position.markE8(), 0)
                .put("up", position.unrealizedE8(), 0)
                .put("mm", position.maintenanceE8(), 0)
                .endObject();
    }

    private static void position(Json json, VenuePosition position) {
        json.object()
                .put("s", position.symbol())
                .put("pa", position.quantityE8(), 0)
                .put("ep", position.entryE8(), 0)
                .put("bep", position.breakEvenE8(), 0)
                .put("cr", position.realizedE8(), 0)
                .put("up", position.unrealizedE8(), 0)
                .put("mt", position.isolated() ? "isolated" : "cross")
                .put("iw", position.isolatedWalletE8(), 0)
                .put("ps", position.side().name())
                .endObject();
    }

    /** While an order is TRIGGERING nothing is known of its child, not even that there is none. */
    private static void child(Json json, VenueConditional order) {
        if (order.status() != VenueConditional.Status.TRIGGERING) {
            json.put("ap", order.averageE8(), 0)
                    .put("aq", order.executedE8(), 0)
                    .put("act", order.childOrderId() == 0 ? "0" : AlgoJson.childType(order));
        }
    }
}
