package io.millrace.exchange;

import io.millrace.common.Event;

/** Life of the connections. */
public sealed interface ConnectionEvent extends Event {

    /** Status of a limit: only exits and stops are sent until it is over. */
    int LIMITED = 429;

    /** Status of a ban: nothing at all is sent until it is over. */
    int BANNED = 418;

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

    /**
     * The exchange answered a request with a rate limit or a ban.
     *
     * @param address of the exchange, empty in records of older builds
     * @param status {@link #LIMITED} or {@link #BANNED}
     * @param untilMillis when it is over, on the exchange's clock; 0 when not said
     */
    record Throttled(String address, int status, String reason, long untilMillis, long epochNanos)
            implements ConnectionEvent {}
}
