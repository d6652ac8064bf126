package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import java.util.Map;
import java.util.Optional;

/** The way of a request: path, limits, key and signature, then the answer of its route; all on the venue's thread. */
final class RestGate implements RestHandler {

    private static final String NOT_FOUND = "{\"code\":404,\"msg\":\"Not found\"}";
    private static final String WRONG_METHOD = "{\"code\":405,\"msg\":\"Method not allowed\"}";

    private final Routes routes;
    private final RateLimits limits;
    private final Authentication authentication;
    private final VenueLoop loop;

    RestGate(Routes routes, RateLimits limits, Authentication authentication, VenueLoop loop) {
        this.routes = routes;
        this.limits = limits;
        this.authentication = authentication;
        this.loop = loop;
    }

    @Override
    public RestAnswer handle(RestRequest request) {
        return loop.call(() -> turn(request));
    }

    /** The same, already on the venue's thread. */
    RestAnswer turn(RestRequest request) {
        Optional<Route> route = routes.find(request.method(), request.path());
        if (route.isEmpty()) {
            return routes.knows(request.path())
                    ? new RestAnswer(405, WRONG_METHOD, Map.of())
                    : new RestAnswer(404, NOT_FOUND, Map.of());
        }
        return answer(route.get(), request);
    }

    private RestAnswer answer(Route route, RestRequest request) {
        RestAnswer answer;
        try {
            Params params = new Params(request.query(), request.body());
            if (route.security() != Security.ADMIN) {
                limits.use(route, params, loop.windowMillis());
            }
            authentication.check(route.security(), request, params);
            Json json = new Json();
            route.answer().write(params, json);
            answer = RestAnswer.ok(json.text());
        } catch (VenueRefusal refusal) {
            answer = RestAnswer.refused(RefusalStatus.of(refusal, limits.banned(loop.windowMillis())), refusal);
        }
        return answer.with(limits.headers(route, answer.status() == 200));
    }
}
