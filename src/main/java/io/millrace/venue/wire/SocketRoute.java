package io.millrace.venue.wire;

import io.millrace.venue.fault.SocketGroup;

/** Which data a socket gets, by the first part of its path. */
enum SocketRoute {
    /** Book data, and single trades, which no page documents and clients find here. */
    PUBLIC("/public", SocketGroup.MARKET),
    /** Trades, bars, mark prices, tickers. */
    MARKET("/market", SocketGroup.MARKET),
    /** Orders and account. */
    PRIVATE("/private", SocketGroup.USER),
    /** Requests and replies. */
    WS_API("/ws-fapi", SocketGroup.WSAPI),
    /** Paths of before 2026: they connect, and deliver book data only. */
    UNROUTED("", SocketGroup.MARKET);

    private final String prefix;
    private final SocketGroup group;

    SocketRoute(String prefix, SocketGroup group) {
        this.prefix = prefix;
        this.group = group;
    }

    /** What faults call its sockets. */
    SocketGroup group() {
        return group;
    }

    /** The route of a path; the last one fits every path. */
    static SocketRoute of(String path) {
        for (SocketRoute route : values()) {
            if (path.startsWith(route.prefix + "/")) {
                return route;
            }
        }
        return UNROUTED;
    }

    /** The path behind the route's part. */
    String rest(String path) {
        return path.substring(prefix.length());
    }

    /** Whether a stream is delivered here; others are accepted and stay silent, as on the real exchange. */
    boolean serves(String stream) {
        boolean book = stream.contains("@depth")
                || stream.contains("@rpiDepth")
                || stream.contains("bookTicker")
                || stream.endsWith("@trade");
        return switch (this) {
            case PUBLIC, UNROUTED -> book;
            case MARKET -> !book;
            case PRIVATE, WS_API -> false;
        };
    }
}
