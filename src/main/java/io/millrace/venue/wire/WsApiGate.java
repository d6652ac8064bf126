package io.millrace.venue.wire;

import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueRefusal;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a WS-API request: method, limits, key and signature, then the answer of its route; all on the venue's thread. Routes
 * and limits are those of REST.
 */
final class WsApiGate {

    private static final Logger log = LoggerFactory.getLogger(WsApiGate.class);
    private static final Route HANDSHAKE = new Route("GET", "", _ -> 5, Security.OPEN, false, (_, _) -> {});

    private final WsApiMethods methods;
    private final WsApiSessions sessions;
    private final RateLimits limits;
    private final Authentication authentication;
    private final VenueLoop loop;
    private final FaultWay way;

    WsApiGate(Routes routes, RateLimits limits, Authentication authentication, FaultWay way) {
        this.way = way;
        this.loop = way.loop();
        this.methods = new WsApiMethods(routes, loop.venue());
        this.sessions = new WsApiSessions(authentication, loop);
        this.limits = limits;
        this.authentication = authentication;
    }

    /** Counts a handshake; what refuses it (429, 418) when there is no weight left. */
    Optional<RestAnswer> refusesHandshake() {
        return loop.call(() -> {
            try {
                limits.use(HANDSHAKE, Params.of(Map.of()), loop.windowMillis());
                return Optional.<RestAnswer>empty();
            } catch (VenueRefusal full) {
                return Optional.of(RestAnswer.refused(status(full), full));
            }
        });
    }

    /** Starts a session that is not logged on. */
    WsApiSession open(SocketRequest request) {
        return loop.call(() -> new WsApiSession(loop.venue().nowMillis(), request.showsLimits()));
    }

    /**
     * The answer to a frame, empty when a fault has cut the connection instead. The socket's thread waits for it, so that no
     * client can pile up requests; a thread root, no failure gets out.
     */
    String answer(WsApiSession session, String frame, WsApiAnswers.CutSocket connection) {
        WsApiRequest request = WsApiRequest.read(frame);
        WsApiAnswers answers = new WsApiAnswers(request, () -> turn(session, request), connection);
        try {
            return way.answer(answers::asked, answers);
        } catch (RuntimeException failure) {
            log.error("request failed method={}", request.method(), failure);
            return new WsApiReply(request.id())
                    .refused(500, new VenueRefusal(-1000, "An unknown error occurred while processing the request."))
                    .text();
        }
    }

    private String turn(WsApiSession session, WsApiRequest request) {
        Params params = Params.of(request.params());
        Route route = route(session, request);
        WsApiReply reply = new WsApiReply(request.id());
        try {
            limits.use(route, params, loop.windowMillis());
            if (revoked(session)) {
                session.logOut();
                return new WsApiReply("null").refused(401, revocation()).text();
            }
            check(route.security(), session, request, params);
            Json result = new Json();
            route.answer().write(params, result);
            reply.ok(result.text());
        } catch (VenueRefusal refusal) {
            reply.refused(status(refusal), refusal);
        }
        return session.showsLimits(params) ? reply.limits(limits, route).text() : reply.text();
    }

    /** The route asked for; a frame that asks for none gets one that refuses, so that it costs weight too. */
    private Route route(WsApiSession session, WsApiRequest request) {
        VenueRefusal fault = request.fault();
        if (fault != null) {
            return refusing(fault);
        }
        return sessions.route(session, request)
                .or(() -> methods.route(request.method()))
                .orElseGet(() -> refusing(WsApiMethods.unknown(request.method())));
    }

    private static Route refusing(VenueRefusal refusal) {
        return new Route("GET", "", _ -> 1, Security.OPEN, false, (_, _) -> {
            throw refusal;
        });
    }

    private boolean revoked(WsApiSession session) {
        VenueKey key = session.key();
        return key != null && !authentication.holds(key);
    }

    private static VenueRefusal revocation() {
        return new VenueRefusal(-2015, "Invalid API-key, IP, or permissions for action.");
    }

    /** A key named in the request goes before the one that is logged on. */
    private void check(Security security, WsApiSession session, WsApiRequest request, Params params) {
        if (security == Security.OPEN) {
            return;
        }
        if (session.key() == null || params.has("apiKey") || params.has("signature")) {
            VenueKey key = authentication.key(params.need("apiKey"));
            if (security == Security.SIGNED) {
                authentication.signed(key, request.payload(), params);
            }
        } else if (security == Security.SIGNED) {
            authentication.timely(params);
        }
    }

    private int status(VenueRefusal refusal) {
        return RefusalStatus.of(refusal, limits.banned(loop.windowMillis()));
    }
}
