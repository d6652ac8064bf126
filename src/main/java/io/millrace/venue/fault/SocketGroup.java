package io.millrace.venue.fault;

/** Which sockets a fault concerns. */
public enum SocketGroup {
    /** Prices, trades and books. */
    MARKET,
    /** Orders and account. */
    USER,
    /** Requests over a socket. */
    WSAPI,
    ALL;

    /** Whether sockets of a kind are among these. */
    public boolean covers(SocketGroup other) {
        return this == ALL || this == other;
    }
}
