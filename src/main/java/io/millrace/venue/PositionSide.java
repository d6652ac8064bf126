package io.millrace.venue;

/** Which holding of a contract is meant: the only one of one-way mode, or one of the two of hedge mode. */
public enum PositionSide {
    BOTH,
    LONG,
    SHORT
}
