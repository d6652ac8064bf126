package io.millrace.market;

import io.millrace.instrument.Instrument;
import io.millrace.instrument.Listing;

/** Contracts without limits. */
public final class TestInstruments {

    private TestInstruments() {}

    public static Instrument named(String symbol) {
        return new Instrument(
                0, symbol, "BASE", "USDT", 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 105_000_000, 95_000_000, Listing.TRADED);
    }
}
