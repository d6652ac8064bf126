package io.millrace.venue.wire;

import io.millrace.venue.LedgerView;
import io.millrace.venue.VenueFill;

/** The ledger as /venue/ledger answers it. */
final class LedgerJson {

    private LedgerJson() {}

    static void write(Json json, LedgerView ledger, long requestsDuringBan) {
        json.object()
                .put("timeMillis", ledger.millis())
                .money("wallet", ledger.walletE8())
                .money("equity", ledger.equityE8())
                .money("fees", ledger.feesE8())
                .money("funding", ledger.fundingE8())
                .money("insurance", ledger.insuranceE8());
        json.array("orders");
        ledger.orders().forEach(row -> order(json, row));
        json.endArray().array("conditional");
        ledger.conditional().forEach(row -> conditional(json, row));
        json.endArray().array("fills");
        ledger.fills().forEach(fill -> fill(json, fill));
        json.endArray().array("positions");
        ledger.positions()
                .forEach(position -> json.object()
                        .put("symbol", position.symbol())
                        .put("quantity", position.quantityE8(), 0)
                        .put("entryPrice", position.entryE8(), 0)
                        .endObject());
        json.endArray().array("unprotected");
        ledger.unprotected().forEach(gap -> gap(json, gap));
        json.endArray().array("duplicates");
        ledger.duplicates().forEach(duplicate -> duplicate(json, duplicate));
        json.endArray()
                .put("requestsDuringBan", requestsDuringBan)
                .put("filterViolations", ledger.filterViolations())
                .endObject();
    }

    private static void order(Json json, LedgerView.OrderRow row) {
        json.object();
        id(json, "orderId", row.orderId());
        text(json, "clientOrderId", row.request().clientOrderId());
        json.put("symbol", row.request().symbol())
                .put("side", row.request().side().name())
                .put("type", row.request().type().name())
                .put("quantity", row.request().quantityE8(), 0)
                .put("price", row.request().priceE8(), 0)
                .put("reduceOnly", row.request().reduceOnly())
                .put("closePosition", row.closePosition())
                .put("receivedMillis", row.receivedMillis());
        answer(json, row.answer());
        text(json, "status", row.status());
        json.put("executedQuantity", row.executedE8(), 0).endObject();
    }

    private static void conditional(Json json, LedgerView.ConditionalRow row) {
        json.object();
        id(json, "algoId", row.algoId());
        text(json, "clientAlgoId", row.request().clientAlgoId());
        json.put("symbol", row.request().symbol())
                .put("side", row.request().side().name())
                .put("type", row.request().type().name())
                .put("quantity", row.request().quantityE8(), 0)
                .put("triggerPrice", row.request().triggerE8(), 0)
                .put("workingType", row.request().workingPrice().name())
                .put("reduceOnly", row.request().reduceOnly())
                .put("closePosition", row.request().closePosition())
                .put("receivedMillis", row.receivedMillis());
        answer(json, row.answer());
        text(json, "status", row.status());
        id(json, "childOrderId", row.childOrderId());
        json.endObject();
    }

    private static void fill(Json json, VenueFill fill) {
        json.object()
                .put("tradeId", fill.tradeId())
                .put("orderId", fill.orderId())
                .put("symbol", fill.symbol())
                .put("side", fill.side().name())
                .put("price", fill.priceE8(), 0)
                .put("quantity", fill.quantityE8(), 0)
                .money("fee", fill.feeE8())
                .money("realized", fill.realizedE8())
                .put("maker", fill.maker())
                .put("timeMillis", fill.millis())
                .endObject();
    }

    private static void gap(Json json, LedgerView.Gap gap) {
        json.object()
                .put("symbol", gap.symbol())
                .put("fromMillis", gap.fromMillis())
                .put("millis", gap.millis())
                .put("wallMillis", gap.wallMillis())
                .endObject();
    }

    private static void duplicate(Json json, LedgerView.Duplicate duplicate) {
        json.object().put("clientOrderId", duplicate.clientOrderId()).array("orderIds");
        duplicate.orderIds().forEach(json::add);
        json.endArray().endObject();
    }

    /** OK and LOST are words, error codes are numbers. */
    private static void answer(Json json, String answer) {
        if (answer.startsWith("-")) {
            json.put("answer", Long.parseLong(answer));
        } else {
            json.put("answer", answer);
        }
    }

    private static void id(Json json, String name, long id) {
        if (id == 0) {
            json.putNull(name);
        } else {
            json.put(name, id);
        }
    }

    private static void text(Json json, String name, String text) {
        if (text.isEmpty()) {
            json.putNull(name);
        } else {
            json.put(name, text);
        }
    }
}
