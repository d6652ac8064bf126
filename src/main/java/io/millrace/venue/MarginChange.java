package io.millrace.venue;

/**
 * Margin that was added to an isolated position or taken from it by hand.
 *
 * @param amountE8 in USDT, positive
 */
public record MarginChange(String symbol, PositionSide side, boolean added, long amountE8, long millis) {}
