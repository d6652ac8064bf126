package io.millrace.venue;

/**
 * Hears everything that the venue does, in order, on the venue's thread. Contracts by their index, times in venue
 * milliseconds, prices and quantities E8. Must not call back into commands of the venue.
 */
public interface VenueListener {

    /** A print of the market; {@code aggregateId} has no gaps. */
    default void onTrade(
            int contract,
            long millis,
            long aggregateId,
            long tradeId,
            long priceE8,
            long quantityE8,
            boolean aggressorBuys) {}

    /** Best bid and ask. */
    default void onQuote(
            int contract, long millis, long updateId, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {}

    /** Mark price and the funding rate that comes next; every full second of the venue's clock. */
    default void onMark(int contract, long millis, long markE8, long fundingRateE8, long nextFundingMillis) {}

    /** A minute that had trades has ended. */
    default void onMinute(int contract, Kline kline) {}

    /** The terms or the status of a contract have changed. */
    default void onListing(int contract, Listing listing) {}

    /** Orders and account. */
    default void onUser(UserEvent event) {}
}
