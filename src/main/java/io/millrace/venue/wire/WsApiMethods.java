package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import java.util.Optional;

/** Methods of the WS-API that are REST routes under another name; the routes' rules and answers hold here too. */
final class WsApiMethods {

    private static final String VERSION_1 = "v1/";

    private final Routes routes;
    private final Venue venue;

    WsApiMethods(Routes routes, Venue venue) {
        this.routes = routes;
        this.venue = venue;
    }

    /** The route behind a method, which may be named with its version 1 or without. */
    Optional<Route> route(String method) {
        return find(plain(method));
    }

    /** The name without its version 1, which is the one meant where none is named. */
    static String plain(String method) {
        return method.startsWith(VERSION_1) ? method.substring(VERSION_1.length()) : method;
    }

    /** The refusal of a method that there is not; the exchange then names the version it took for meant. */
    static VenueRefusal unknown(String method) {
        String full = method.matches("v[0-9]+/.*") ? method : VERSION_1 + method;
        return new VenueRefusal(-5000, "Method " + full + " is invalid");
    }

    private Optional<Route> find(String method) {
        return switch (method) {
            case "ping" -> get("/fapi/v1/ping");
            case "time" -> get("/fapi/v1/time");
            case "depth" -> get("/fapi/v1/depth");
            case "ticker.price" -> get("/fapi/v2/ticker/price");
            case "ticker.book" -> get("/fapi/v1/ticker/bookTicker");
            case "order.place" -> routes.find("POST", "/fapi/v1/order");
            case "order.modify" -> routes.find("PUT", "/fapi/v1/order");
            case "order.cancel" -> routes.find("DELETE", "/fapi/v1/order");
            case "order.status" -> get("/fapi/v1/order");
            case "algoOrder.place" -> routes.find("POST", "/fapi/v1/algoOrder");
            case "algoOrder.cancel" -> routes.find("DELETE", "/fapi/v1/algoOrder");
            case "account.status" -> get("/fapi/v2/account").map(route -> route.answering(this::accountV1));
            case "v2/account.status" -> get("/fapi/v3/account").map(route -> route.answering(this::accountV2));
            case "account.balance" -> get("/fapi/v2/balance");
            case "v2/account.balance" -> get("/fapi/v3/balance");
            case "account.position" -> get("/fapi/v2/positionRisk");
            case "v2/account.position" -> get("/fapi/v3/positionRisk");
            case "userDataStream.start" -> routes.find("POST", "/fapi/v1/listenKey");
            case "userDataStream.ping" -> routes.find("PUT", "/fapi/v1/listenKey");
            case "userDataStream.stop" -> routes.find("DELETE", "/fapi/v1/listenKey");
            default -> Optional.empty();
        };
    }

    private Optional<Route> get(String path) {
        return routes.find("GET", path);
    }

    private void accountV1(Params params, Json json) {
        WsApiAccountJson.version1(json, venue.account());
    }

    private void accountV2(Params params, Json json) {
        WsApiAccountJson.version2(json, venue.account());
    }
}
