package io.millrace.exchange;

import io.millrace.common.Event;

/** Life of the connections. */
public sealed interface ConnectionEvent extends Event {

    /** What a connection carries. */
    enum Stream {
        /** Best bid and ask. */
        PUBLIC,
        /** Trades, bars, mark prices. */
        MARKET,
        /** Our orders and account. */
        USER
    }

    /** A stream stands (again); {@code first} is true only for the first time since {@code open}. */
    record StreamUp(Stream stream, boolean first, long epochNanos) implements ConnectionEvent {}

    /** A stream was lost; the adapter is already trying to reopen it. */
    record StreamDown(Stream stream, String reason, long epochNanos) implements ConnectionEvent {}

    /** The exchange answered a request with a rate limit or a ban; {@code untilMillis} is 0 when not said. */
    record Throttled(int status, String reason, long untilMillis, long epochNanos) implements ConnectionEvent {}
}
