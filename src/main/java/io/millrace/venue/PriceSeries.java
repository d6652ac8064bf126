package io.millrace.venue;

/** Prices of a contract that are no trades; each is sampled at every full second of the venue's clock. */
public enum PriceSeries {
    /** What profit, margin and liquidation are reckoned with. */
    MARK,
    /** The venue's stand-in for the spot price. */
    INDEX,
    /** How far the best bid is above, or the best ask below, the index, as a part of it; may be negative. */
    PREMIUM
}
