package io.millrace.venue.wire;

import io.millrace.venue.VenueKey;
import io.millrace.venue.VenueRefusal;
import java.util.Optional;

/** The methods that change or show a session: {@code session.logon}, {@code .status}, {@code .logout}. */
final class WsApiSessions {

    private static final int WEIGHT = 2;

    private final Authentication authentication;
    private final VenueLoop loop;

    WsApiSessions(Authentication authentication, VenueLoop loop) {
        this.authentication = authentication;
        this.loop = loop;
    }

    /** The route of a session method for this very request; empty when it is another method. */
    Optional<Route> route(WsApiSession session, WsApiRequest request) {
        return switch (WsApiMethods.plain(request.method())) {
            case "session.logon" -> route((params, json) -> logOn(session, request.payload(), params, json));
            case "session.status" -> route((_, json) -> session.write(json, now()));
            case "session.logout" -> route((_, json) -> logOut(session, json));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> route(Route.Answer answer) {
        return Optional.of(new Route("GET", "", _ -> WEIGHT, Security.OPEN, false, answer));
    }

    /** Only Ed25519 keys may; refuses -4056 for others, besides what a signed request is refused for. */
    private void logOn(WsApiSession session, String payload, Params params, Json json) {
        String apiKey = params.need("apiKey");
        VenueKey key = authentication.key(apiKey);
        if (key.kind() != VenueKey.Kind.ED25519) {
            String kind = key.kind() == VenueKey.Kind.HMAC ? "HMAC_SHA256" : "RSA";
            throw new VenueRefusal(-4056, kind + " API key is not supported.");
        }
        authentication.signed(key, payload, params);
        session.logOn(apiKey, key, now());
        session.write(json, now());
    }

    private void logOut(WsApiSession session, Json json) {
        session.logOut();
        session.write(json, now());
    }

    private long now() {
        return loop.venue().nowMillis();
    }
}
