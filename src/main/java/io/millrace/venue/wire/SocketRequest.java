package io.millrace.venue.wire;

import java.util.List;
import java.util.Optional;

/**
 * What a socket asked for with its address.
 *
 * @param combined whether payloads come wrapped with the name of their stream
 * @param events types of user events wanted, all when empty
 */
record SocketRequest(SocketRoute route, boolean combined, List<String> streams, String listenKey, List<String> events) {

    SocketRequest {
        streams = List.copyOf(streams);
        events = List.copyOf(events);
    }

    /** Reads path and query; empty when it is no address of a stream. */
    static Optional<SocketRequest> read(String path, String query) {
        SocketRoute route = SocketRoute.of(path);
        String rest = route.rest(path);
        Params params = new Params(query, "");
        if (rest.equals("/stream")) {
            return Optional.of(of(route, true, params.text("streams"), params));
        }
        if (rest.equals("/ws") || rest.startsWith("/ws/")) {
            return Optional.of(of(route, false, rest.substring(rest.equals("/ws") ? 3 : 4), params));
        }
        return Optional.empty();
    }

    private static SocketRequest of(SocketRoute route, boolean combined, String names, Params params) {
        if (route == SocketRoute.PRIVATE) {
            String key = params.has("listenKey") ? params.text("listenKey") : names;
            return new SocketRequest(route, combined, List.of(), key, split(params.text("events")));
        }
        return new SocketRequest(route, combined, split(names), "", List.of());
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split("/"));
    }
}
