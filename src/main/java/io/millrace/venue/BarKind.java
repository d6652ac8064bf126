package io.millrace.venue;

/** What a bar is made of. */
public enum BarKind {
    /** Prints of the market. */
    TRADES,
    /** The mark price of full seconds. */
    MARK,
    /** The index price (the middle of the quote) of full seconds. */
    INDEX,
    /** (mark - index) / index of full seconds. */
    PREMIUM
}
