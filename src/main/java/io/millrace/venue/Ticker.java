package io.millrace.venue;

/** The last 24 hours of one contract. Prices E8, volumes in base and quote units. */
public record Ticker(
        long openMillis,
        long closeMillis,
        long openE8,
        long highE8,
        long lowE8,
        long lastE8,
        long lastQuantityE8,
        double volume,
        double quoteVolume,
        long trades,
        long firstTradeId,
        long lastTradeId) {

    public long changeE8() {
        return lastE8 - openE8;
    }

    /** In percent of the open, 0 when there is none. */
    public double changePercent() {
        return openE8 == 0 ? 0 : 100.0 * changeE8() / openE8;
    }

    /** Volume-weighted price in quote units. */
    public double averagePrice() {
        return volume == 0 ? lastE8 / 1e8 : quoteVolume / volume;
    }
}
