package io.millrace.order;

/** Kinds of orders that we send; names are the exchange's. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP_MARKET,
    TAKE_PROFIT_MARKET;

    /** Whether the exchange keeps it on its conditional ("algo") list until a price triggers it. */
    public boolean conditional() {
        return this == STOP_MARKET || this == TAKE_PROFIT_MARKET;
    }
}
