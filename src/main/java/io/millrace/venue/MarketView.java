package io.millrace.venue;

import io.millrace.venue.market.Contract;

/**
 * One contract's market at one moment; E8 numbers, venue milliseconds.
 *
 * @param quoteMillis when the quote was set; 0 and a bid of 0 mean that there is no market
 * @param indexE8 stands for the spot price: follows the middle with a lag of five seconds
 * @param openInterestE8 positions of this venue's only account: nobody else's are known
 */
public record MarketView(
        int contract,
        Contract terms,
        long updateId,
        long quoteMillis,
        long bidE8,
        long bidQuantityE8,
        long askE8,
        long askQuantityE8,
        long lastE8,
        long lastQuantityE8,
        long lastMillis,
        long markE8,
        long fundingRateE8,
        long nextFundingMillis,
        long openInterestE8,
        long indexE8) {

    /** Middle of bid and ask. */
    public long midE8() {
        return bidE8 + (askE8 - bidE8) / 2;
    }
}
