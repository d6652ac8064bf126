package io.millrace.venue.wire;

import io.millrace.venue.fault.SocketGroup;

/** Which data a socket gets, by the first part of its path. */
enum SocketRoute {
    /** Book data. */
    PUBLIC("/public", SocketKind.MARKET),
    /** Trades, bars, mark prices, tickers. */
    MARKET("/market", SocketKind.MARKET),
    /** Orders and account. */
    PRIVATE("/private", SocketKind.USER),
    /** Requests and replies. */
    WS_API("/ws-fapi", SocketKind.WS_API),
    /** Paths of before 2026: they connect, and deliver book data only. */
    UNROUTED("", SocketKind.MARKET);

    private final String prefix;
    private final SocketKind kind;

    SocketRoute(String prefix, SocketKind kind) {
        this.prefix = prefix;
        this.kind = kind;
    }

    SocketKind kind() {
        return kind;
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

    /** What faults call its sockets. */
    SocketGroup group() {
        return switch (kind) {
            case MARKET -> SocketGroup.MARKET;
            case USER -> SocketGroup.USER;
            case WS_API -> SocketGroup.WSAPI;
        };
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
