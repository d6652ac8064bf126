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
     * The engine's clock was compared with the exchange's, or could not be.
     *
     * @param errorMillis how far the estimate of the exchange's time may be off, in its own milliseconds; {@link Long#MAX_VALUE}
     *     for not known
     * @param aheadMillis how far the stamps of inputs run ahead of that estimate; below 0 behind it
     */
    record ClockChecked(long errorMillis, long aheadMillis, long epochNanos) implements ConnectionEvent {}

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
