package io.millrace.venue;

/**
 * A bar of any interval. Prices E8; volumes are statistics of other people's trades, in base and quote units.
 *
 * @param closeMillis last millisecond of the interval
 * @param takerVolume part of the volume whose aggressor bought; half of it where a recording does not know
 */
public record Kline(
        long openMillis,
        long closeMillis,
        long openE8,
        long highE8,
        long lowE8,
        long closeE8,
        double volume,
        double quoteVolume,
        double takerVolume,
        double takerQuoteVolume,
        long trades,
        long firstTradeId,
        long lastTradeId) {

    /** This bar continued by a later one. */
    public Kline join(Kline later) {
        return new Kline(
                openMillis,
                closeMillis,
                openE8,
                Math.max(highE8, later.highE8),
                Math.min(lowE8, later.lowE8),
                later.closeE8,
                volume + later.volume,
                quoteVolume + later.quoteVolume,
                takerVolume + later.takerVolume,
                takerQuoteVolume + later.takerQuoteVolume,
                trades + later.trades,
                firstTradeId < 0 ? later.firstTradeId : firstTradeId,
                later.lastTradeId < 0 ? lastTradeId : later.lastTradeId);
    }

    /** The same content as the beginning of a longer interval. */
    public Kline spanning(long newOpenMillis, long newCloseMillis) {
        return new Kline(
                newOpenMillis,
                newCloseMillis,
                openE8,
                highE8,
                lowE8,
                closeE8,
                volume,
                quoteVolume,
                takerVolume,
                takerQuoteVolume,
                trades,
                firstTradeId,
                lastTradeId);
    }
}
