package io.millrace.venue.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The table of paths. */
final class Routes {

    private final Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();

    Routes open(String path, int weight, Route.Answer answer) {
        return open(path, _ -> weight, answer);
    }

    Routes open(String path, ToIntFunction<Params> weight, Route.Answer answer) {
        return add(new Route("GET", path, weight, Security.OPEN, 0, answer));
    }

    Routes key(String method, String path, Route.Answer answer) {
        return add(new Route(method, path, _ -> 1, Security.KEY, 0, answer));
    }

    Routes key(String method, String path, int weight, Route.Answer answer) {
        return add(new Route(method, path, _ -> weight, Security.KEY, false, answer));
    }

    Routes signed(String method, String path, int weight, Route.Answer answer) {
        return add(new Route(method, path, _ -> weight, Security.SIGNED, 0, answer));
    }

    /** A signed GET that costs more when it asks for all symbols. */
    Routes signed(String path, int weight, int weightOfAll, Route.Answer answer) {
        return add(new Route(
                "GET", path, params -> params.has("symbol") ? weight : weightOfAll, Security.SIGNED, 0, answer));
    }

    /** A signed POST that counts as an order and costs no weight. */
    Routes order(String path, Route.Answer answer) {
        return orders("POST", path, 1, answer);
    }

    /** A signed request that counts as so many orders; more than one cost as much weight. */
    Routes orders(String method, String path, int count, Route.Answer answer) {
        return add(new Route(method, path, _ -> count == 1 ? 0 : count, Security.SIGNED, count, answer));
    }

    Routes admin(String method, String path, Route.Answer answer) {
        return add(new Route(method, path, _ -> 0, Security.ADMIN, 0, answer));
    }

    List<Route> all() {
        return byPath.values().stream()
                .flatMap(methods -> methods.values().stream())
                .toList();
    }

    boolean knows(String path) {
        return byPath.containsKey(path);
    }

    Optional<Route> find(String method, String path) {
        return Optional.ofNullable(byPath.getOrDefault(path, Map.of()).get(method));
    }

    private Routes add(Route route) {
        Route before =
                byPath.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>()).putIfAbsent(route.method(), route);
        if (before != null) {
            throw new IllegalArgumentException("Path listed twice: " + route.method() + " " + route.path());
        }
        return this;
    }
}
