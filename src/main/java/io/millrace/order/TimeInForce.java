package io.millrace.order;

/** How long a limit order lives; names are the exchange's. */
public enum TimeInForce {
    /** Until canceled. */
    GTC,
    /** Fill at once what can be filled, drop the rest. */
    IOC,
    /** Only as maker, else refused. */
    GTX
}
