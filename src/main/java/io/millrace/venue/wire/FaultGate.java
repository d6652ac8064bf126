package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.Effect;
import io.millrace.venue.fault.Faults;
import io.millrace.venue.fault.RequestMatch.Asked;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the real gate and lets requests go wrong. What becomes of a request is decided on the venue's thread in the order
 * in which requests arrive; waiting is done on the request's own thread. The venue's own paths are never touched, so that every
 * drill can be ended.
 */
final class FaultGate implements RestHandler {

    private static final String OWN = "/venue/";
    private static final String TOO_MANY =
            "Too many requests; current limit of IP(127.0.0.1) is " + RateLimits.WEIGHT
                    + " requests per minute. Please use the websocket for live updates to avoid polling the API.";

    private final RestGate gate;
    private final Faults faults;
    private final WireFaults wire;
    private final VenueLoop loop;
    private final Venue venue;

    FaultGate(RestGate gate, Faults faults, WireFaults wire, VenueLoop loop) {
        this.gate = gate;
        this.faults = faults;
        this.wire = wire;
        this.loop = loop;
        this.venue = loop.venue();
    }

    @Override
    public RestAnswer handle(RestRequest request) {
        if (request.path().startsWith(OWN)) {
            return gate.handle(request);
        }
        Passage passage = loop.call(() -> enter(request));
        RestAnswer answer = passage.answer;
        if (answer == null) {
            loop.pause(passage.fate.beforeMillis());
            answer = loop.call(() -> process(request, passage.fate.instead()));
        }
        if (passage.fate.afterMillis() > 0) {
            loop.pause(passage.fate.afterMillis());
        }
        return answer;
    }

    /** Decides, and processes at once what nothing delays. */
    private Passage enter(RestRequest request) {
        Faults.Fate fate = faults.isEmpty() ? Faults.Fate.NONE : faults.fate(asked(request), venue.nowMillis());
        return new Passage(fate, fate.beforeMillis() > 0 ? null : process(request, fate.instead()));
    }

    private RestAnswer process(RestRequest request, Effect.@Nullable OnRequest instead) {
        return switch (instead) {
            case null -> wire.withRetryAfter(gate.turn(request));
            case Effect.Delay _ -> gate.turn(request);
            case Effect.LoseRequest lost -> RestAnswer.cut(lost.reset());
            case Effect.LoseAnswer lost -> {
                venue.answering("LOST", () -> gate.turn(request));
                yield RestAnswer.cut(lost.reset());
            }
            case Effect.Status status -> {
                if (status.after()) {
                    venue.answering("LOST", () -> gate.turn(request));
                }
                yield new RestAnswer(status.status(), status.body(), Map.of("Content-Type", type(status.body())));
            }
            case Effect.Code code -> {
                if (code.after()) {
                    venue.answering(String.valueOf(code.code()), () -> gate.turn(request));
                }
                yield RestAnswer.refused(code.status(), new VenueRefusal(code.code(), code.text()));
            }
            case Effect.RateLimit limit -> {
                RestAnswer refused = RestAnswer.refused(429, new VenueRefusal(-1003, TOO_MANY));
                yield limit.retrySeconds() == 0 ? refused : refused.with(retryAfter(limit.retrySeconds()));
            }
        };
    }

    static Map<String, String> retryAfter(int seconds) {
        return Map.of("Retry-After", String.valueOf(seconds));
    }

    private static String type(String body) {
        if (body.startsWith("{") || body.startsWith("[")) {
            return RestAnswer.JSON;
        }
        return body.startsWith("<") ? "text/html" : "text/plain";
    }

    /** Reads the few parameters that faults look at as they stand; whether they are valid is not asked here. */
    private static Asked asked(RestRequest request) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String pair : (request.query() + "&" + request.body()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                params.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return asked(request.method(), request.path(), params);
    }

    static Asked asked(String method, String path, Map<String, String> params) {
        boolean reduces = "true".equalsIgnoreCase(params.get("reduceOnly"))
                || "true".equalsIgnoreCase(params.get("closePosition"));
        return new Asked(method, path, params.getOrDefault("symbol", ""), reduces);
    }

    /** What was decided, and the answer if nothing had to be waited for. */
    private record Passage(Faults.Fate fate, @Nullable RestAnswer answer) {}
}
