package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;

/** Writes one reply of the WS-API. */
final class WsApiReply {

    private final Json json = new Json().object();

    /** A reply to this id, which is JSON already. */
    WsApiReply(String id) {
        json.raw("id", id);
    }

    WsApiReply ok(String result) {
        json.put("status", 200).raw("result", result);
        return this;
    }

    WsApiReply refused(int status, VenueRefusal refusal) {
        json.put("status", status)
                .object("error")
                .put("code", refusal.code())
                .put("msg", refusal.text())
                .endObject();
        return this;
    }

    /** The error is JSON already. */
    WsApiReply failed(int status, String error) {
        json.put("status", status).raw("error", error);
        return this;
    }

    /** Adds what is used up of the limits that a request of this route counts on. */
    WsApiReply limits(RateLimits limits, Route route) {
        json.array("rateLimits");
        row("REQUEST_WEIGHT", "MINUTE", 1)
                .put("limit", RateLimits.WEIGHT)
                .put("count", limits.usedWeight())
                .endObject();
        if (route.order()) {
            row("ORDERS", "SECOND", 10)
                    .put("limit", RateLimits.ORDERS_10S)
                    .put("count", limits.usedOrders10s())
                    .endObject();
            row("ORDERS", "MINUTE", 1)
                    .put("limit", RateLimits.ORDERS_1M)
                    .put("count", limits.usedOrders1m())
                    .endObject();
        }
        json.endArray();
        return this;
    }

    String text() {
        return json.endObject().text();
    }

    private Json row(String type, String interval, int number) {
        return json.object()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", number);
    }
}
