package io.millrace.venue.market;

/** A symbol of a recorded market: its terms, what the folder holds of it, its funding rates and its ticks. */
record RecordedSymbol(Contract terms, SymbolHistory history, FundingRates funding, SymbolFeed feed) {}
