package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back: status, JSON and the exchange's own headers. */
record RestAnswer(int status, String json, Map<String, String> headers) {

    RestAnswer {
        headers = Map.copyOf(headers);
    }

    static RestAnswer ok(String json) {
        return new RestAnswer(200, json, Map.of());
    }

    static RestAnswer refused(int status, VenueRefusal refusal) {
        String json = new Json()
                .object()
                .put("code", refusal.code())
                .put("msg", refusal.text())
                .endObject()
                .text();
        return new RestAnswer(status, json, Map.of());
    }

    RestAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new RestAnswer(status, json, all);
    }
}
