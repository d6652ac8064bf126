package io.millrace.exchange.binance;

/** Whether a call may be sent now. */
sealed interface Leave {

    /** It may, and counts already; its end must be told with the ticket. */
    record Granted(Ticket ticket) implements Leave {}

    /**
     * It may not.
     *
     * @param againMillis when it may be tried again, on the exchange's clock
     */
    record Refused(String reason, long againMillis) implements Leave {}
}
