package io.millrace.exchange.binance;

import io.millrace.common.FixedPoint;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.Listing;

/** Contracts for tests. */
final class Contracts {

    static final Instrument BTC = of(3, "BTCUSDT", "BTC");

    private Contracts() {}

    static Instrument of(int index, String symbol, String base) {
        return new Instrument(
                index,
                symbol,
                base,
                "USDT",
                10_000_000,
                55_680_000_000L,
                FixedPoint.parse("4529764"),
                100_000,
                100_000,
                FixedPoint.parse("1000"),
                100_000,
                100_000,
                FixedPoint.parse("120"),
                FixedPoint.parse("50"),
                FixedPoint.parse("1.05"),
                FixedPoint.parse("0.95"),
                Listing.TRADED);
    }
}
