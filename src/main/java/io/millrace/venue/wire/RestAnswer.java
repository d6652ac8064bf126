package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: status, JSON (or what a header Content-Type says) and the exchange's own headers.
 *
 * @param status of HTTP; {@value #CLOSE} and {@value #RESET}: no answer at all, the connection is closed or reset
 */
record RestAnswer(int status, String json, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final int CLOSE = 0;
    static final int RESET = -1;

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

    /** No answer. */
    static RestAnswer cut(boolean reset) {
        return new RestAnswer(reset ? RESET : CLOSE, "", Map.of());
    }

    boolean isCut() {
        return status <= CLOSE;
    }

    RestAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new RestAnswer(status, json, all);
    }
}
