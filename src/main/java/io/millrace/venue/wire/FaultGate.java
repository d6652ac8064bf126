package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands before the gate of REST and lets requests go wrong. The venue's own paths are never touched, so that every drill can be
 * ended.
 */
final class FaultGate implements RestHandler {

    private static final String OWN = "/venue/";
    private static final int BANNED = 418;

    private final RestGate gate;
    private final FaultWay way;
    private final WireFaults wire;

    FaultGate(RestGate gate, FaultWay way, WireFaults wire) {
        this.gate = gate;
        this.way = way;
        this.wire = wire;
    }

    @Override
    public RestAnswer handle(RestRequest request) {
        return request.path().startsWith(OWN)
                ? gate.handle(request)
                : way.answer(() -> asked(request), new RestAnswers(request));
    }

    /** Reads parameters as they stand; whether they are valid is not asked here. */
    private static Asked asked(RestRequest request) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String pair : (request.query() + "&" + request.body()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                params.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return FaultWay.asked(request.method(), request.path(), params);
    }

    private static RestAnswer withRetryAfter(RestAnswer answer, int seconds) {
        return seconds == 0 ? answer : answer.with(Map.of("Retry-After", String.valueOf(seconds)));
    }

    private static String type(String body) {
        if (body.startsWith("{") || body.startsWith("[")) {
            return RestAnswer.JSON;
        }
        return body.startsWith("<") ? "text/html" : "text/plain";
    }

    /** Answers to one request. */
    private final class RestAnswers implements FaultWay.Answers<RestAnswer> {

        private final RestRequest request;

        RestAnswers(RestRequest request) {
            this.request = request;
        }

        @Override
        public RestAnswer usual() {
            RestAnswer answer = gate.turn(request);
            return answer.status() == BANNED
                    ? withRetryAfter(answer, wire.retrySeconds(way.loop().windowMillis()))
                    : answer;
        }

        @Override
        public RestAnswer cut(boolean reset) {
            return RestAnswer.cut(reset);
        }

        @Override
        public RestAnswer refused(int status, VenueRefusal refusal, int retrySeconds) {
            return withRetryAfter(RestAnswer.refused(status, refusal), retrySeconds);
        }

        @Override
        public RestAnswer body(int status, String body) {
            return new RestAnswer(status, body, Map.of("Content-Type", type(body)));
        }
    }
}
