package io.millrace.venue.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a socket asked for with its address.
 *
 * @param combined whether payloads come wrapped with the name of their stream
 * @param feeds listen keys of the private route
 * @param showsLimits whether replies of the WS-API show the limits unless a request says otherwise
 */
record SocketRequest(
        SocketRoute route, boolean combined, List<String> streams, List<UserFeed> feeds, boolean showsLimits) {

    private static final String RAW = "/ws";
    private static final String COMBINED = "/stream";

    SocketRequest {
        streams = List.copyOf(streams);
        feeds = List.copyOf(feeds);
    }

    /** Reads path and query as they came, encoded; empty when it is no address of a socket. */
    static Optional<SocketRequest> read(String path, String query) {
        SocketRoute route = SocketRoute.of(path);
        String rest = route.rest(path);
        if (route == SocketRoute.WS_API) {
            boolean shown = !List.of(query.split("&", -1)).contains("returnRateLimits=false");
            return rest.equals("/v1")
                    ? Optional.of(new SocketRequest(route, false, List.of(), List.of(), shown))
                    : Optional.empty();
        }
        boolean combined = rest.equals(COMBINED);
        if (!combined && !rest.equals(RAW) && !rest.startsWith(RAW + "/")) {
            return Optional.empty();
        }
        List<String> inPath = combined || rest.equals(RAW) ? List.of() : names(rest);
        return Optional.of(
                route == SocketRoute.PRIVATE
                        ? new SocketRequest(route, combined, List.of(), feeds(inPath, query), true)
                        : new SocketRequest(route, combined, streams(inPath, query), List.of(), true));
    }

    /** The listen key under which an event goes to this socket; empty when it does not. */
    Optional<String> hears(String event, Predicate<String> valid) {
        return feeds.stream()
                .filter(feed -> valid.test(feed.listenKey()) && feed.wants(event))
                .map(UserFeed::listenKey)
                .findFirst();
    }

    private static List<String> streams(List<String> inPath, String query) {
        List<String> streams = new ArrayList<>(inPath);
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("streams=")) {
                streams.addAll(split(value(pair)));
            }
        }
        return streams;
    }

    /** Keys of the path, then those of the query; {@code events} belongs to the key before it, or to the first one. */
    private static List<UserFeed> feeds(List<String> inPath, String query) {
        List<UserFeed> feeds = new ArrayList<>();
        inPath.forEach(key -> feeds.add(new UserFeed(key, List.of())));
        List<String> early = List.of();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("listenKey=") || pair.startsWith("streams=")) {
                feeds.add(new UserFeed(value(pair), early));
                early = List.of();
            } else if (pair.startsWith("events=") && feeds.isEmpty()) {
                early = split(value(pair));
            } else if (pair.startsWith("events=")) {
                feeds.add(new UserFeed(feeds.removeLast().listenKey(), split(value(pair))));
            }
        }
        return feeds;
    }

    private static List<String> names(String rest) {
        return split(Params.decode(rest.substring(RAW.length() + 1)));
    }

    private static String value(String pair) {
        return Params.decode(pair.substring(pair.indexOf('=') + 1));
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split("/"));
    }
}
