package io.millrace.venue.market;

/** One step of the market, filled again and again by a {@link MarketSource}; owned by the venue's thread. */
public final class Tick {

    /** What changed. */
    public enum Kind {
        /** Best bid and ask. */
        QUOTE,
        /** A print. */
        TRADE
    }

    public Kind kind = Kind.QUOTE;
    /** Index into {@link MarketSource#contracts()}. */
    public int contract;
    /** Milliseconds since the epoch on the venue's clock. */
    public long millis;

    public long bidE8;
    public long bidQuantityE8;
    public long askE8;
    public long askQuantityE8;

    public long priceE8;
    public long quantityE8;
    /** Whether the aggressor of the print bought. */
    public boolean aggressorBuys;
}
