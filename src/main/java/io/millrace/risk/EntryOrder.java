package io.millrace.risk;

/** Kind of order that opens a trade. */
public enum EntryOrder {
    /** Takes what is offered up to the slippage cap, drops the rest. */
    LIMIT_IOC,
    /** Takes what is offered at any price. */
    MARKET
}
