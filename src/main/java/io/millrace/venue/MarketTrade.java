package io.millrace.venue;

/** A print of the market; {@code aggregateId} has no gaps, {@code tradeId} shares its numbers with our own fills. */
public record MarketTrade(
        long aggregateId, long tradeId, long priceE8, long quantityE8, boolean aggressorBuys, long millis) {}
