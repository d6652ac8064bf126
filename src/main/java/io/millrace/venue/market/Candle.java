package io.millrace.venue.market;

/**
 * One minute of the venue's price history, E8.
 *
 * @param volumeE8 base quantity
 * @param takerBuyE8 part of it whose aggressor bought; -1 when unknown
 * @param trades number of prints; -1 when unknown
 */
public record Candle(
        long openMillis,
        long openE8,
        long highE8,
        long lowE8,
        long closeE8,
        long volumeE8,
        long takerBuyE8,
        int trades) {}
