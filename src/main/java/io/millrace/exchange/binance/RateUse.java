package io.millrace.exchange.binance;

/**
 * What is used of the exchange's limits now, and how often a call was kept back.
 *
 * @param weight used in the exchange's current minute at most: its own count, and what it may not have seen yet
 * @param orders10s new orders in its current 10 s at most
 * @param orders1m new orders in its current minute at most
 * @param limits of all three
 * @param quietSeconds of wall time for which the exchange wants nothing at all from us, 0 without a ban
 * @param refused calls that were not sent, by class
 */
public record RateUse(long weight, long orders10s, long orders1m, Limits limits, long quietSeconds, Refused refused) {

    /** What the exchange allows. */
    public record Limits(long weight, long orders10s, long orders1m) {}

    /** Calls that were not sent, since the adapter was made. */
    public record Refused(long exits, long stops, long reconciliation, long entries, long history) {}
}
