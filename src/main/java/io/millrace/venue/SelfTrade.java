package io.millrace.venue;

/** What happens where an order would meet one of the same account. */
public enum SelfTrade {
    /** Both are filled. */
    NONE,
    /** The incoming one ends. */
    EXPIRE_TAKER,
    /** The resting one ends. */
    EXPIRE_MAKER,
    /** Both end. */
    EXPIRE_BOTH
}
