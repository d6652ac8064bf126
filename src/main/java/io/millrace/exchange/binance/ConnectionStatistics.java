package io.millrace.exchange.binance;

/**
 * Counts since the adapter was made, for a page or a metric.
 *
 * @param frames messages received on all sockets
 * @param unreadable messages and answers that could not be read
 * @param ignored messages of a kind or a symbol that we do not use
 * @param reconnects sockets lost and reopened
 * @param streams what the streams did beyond that
 * @param requests REST calls sent
 * @param failures REST calls that ended without a usable answer
 * @param unknownAnswers orders and cancels whose answer left the result open
 * @param throttled answers 429, 418, -1003 and -1015
 * @param socketOrders orders and cancels that left by the order socket
 * @param restOrders orders and cancels that went by REST, those of the exit lane not counted
 * @param fallbacks those of {@code restOrders} that were meant for the order socket when it did not serve
 * @param orderSessions how often the order socket came to serve
 * @param estimatedFees fills whose fee was charged in another asset and is estimated in the quote asset
 * @param refusedContracts rows of the contract list that do not fit our fixed point
 * @param rate what is used of the exchange's limits, and what was kept back for them
 */
public record ConnectionStatistics(
        long frames,
        long unreadable,
        long ignored,
        long reconnects,
        StreamCounts streams,
        long requests,
        long failures,
        long unknownAnswers,
        long throttled,
        long socketOrders,
        long restOrders,
        long fallbacks,
        long orderSessions,
        long estimatedFees,
        long refusedContracts,
        RateUse rate) {

    /**
     * What the streams did.
     *
     * @param renewals sockets replaced by a new one without a gap
     * @param suspicions user streams opened anew because they did not tell what an answer proved
     * @param repeats market messages told before, or older than what was told
     * @param missedTrades trades whose ids were left out, lost connections included
     * @param badTicks market messages with a price or a quantity that is not positive
     */
    public record StreamCounts(long renewals, long suspicions, long repeats, long missedTrades, long badTicks) {}
}
