package io.millrace.risk;

/**
 * One number on the way to a size, for the page of the trade.
 *
 * @param name what it is: {@code equity}, {@code cap position-size}, {@code quantity} ...
 * @param valueE8 the number; {@link Long#MAX_VALUE} for "no limit"
 * @param unit {@code quote} for money, {@code base} for quantities, {@code x} for factors
 */
public record SizingStep(String name, long valueE8, String unit) {}
