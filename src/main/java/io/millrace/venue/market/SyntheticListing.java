package io.millrace.venue.market;

/** A symbol of the synthetic market: its place among the contracts, its terms and its character. */
record SyntheticListing(int index, Contract terms, SyntheticProfile profile) {}
