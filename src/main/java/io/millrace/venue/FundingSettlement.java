package io.millrace.venue;

/** A funding that happened; the mark price is 0 where it is not known. */
public record FundingSettlement(long millis, long rateE8, long markE8) {}
