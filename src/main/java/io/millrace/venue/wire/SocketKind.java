package io.millrace.venue.wire;

/** What a client uses a socket for. */
enum SocketKind {
    /** Books, trades, bars: everything public, also on paths without a route. */
    MARKET,
    /** Orders and account. */
    USER,
    /** Requests and replies. */
    WS_API
}
