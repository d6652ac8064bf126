package io.millrace.instrument;

/**
 * A perpetual contract as the exchange lists it. Prices, quantities and notional are E8 longs; a limit of 0 means "no limit".
 *
 * @param index dense number of the contract in its catalog, from 0; not stable over restarts
 * @param symbol the exchange's name, for example {@code BTCUSDT}
 * @param tickE8 smallest price step
 * @param minPriceE8 lowest accepted price
 * @param maxPriceE8 highest accepted price
 * @param stepE8 quantity step of limit orders
 * @param minQuantityE8 smallest quantity of a limit order
 * @param maxQuantityE8 largest quantity of a limit order
 * @param marketStepE8 quantity step of market orders
 * @param marketMinQuantityE8 smallest quantity of a market order
 * @param marketMaxQuantityE8 largest quantity of a market order
 * @param minNotionalE8 smallest price x quantity; reduce-only orders are exempt
 * @param bidMultiplierE8 a buy may not be above mark x this (PERCENT_PRICE up), for example 1.05
 * @param askMultiplierE8 a sell may not be below mark x this (PERCENT_PRICE down), for example 0.95
 * @param listing whether and until when the exchange trades it
 */
public record Instrument(
        int index,
        String symbol,
        String baseAsset,
        String quoteAsset,
        long tickE8,
        long minPriceE8,
        long maxPriceE8,
        long stepE8,
        long minQuantityE8,
        long maxQuantityE8,
        long marketStepE8,
        long marketMinQuantityE8,
        long marketMaxQuantityE8,
        long minNotionalE8,
        long bidMultiplierE8,
        long askMultiplierE8,
        Listing listing) {

    public Instrument {
        if (symbol.isEmpty() || index < 0) {
            throw new IllegalArgumentException(
                    "An instrument needs a symbol and an index, was " + index + " " + symbol);
        }
        if (tickE8 <= 0 || stepE8 <= 0 || marketStepE8 <= 0) {
            throw new IllegalArgumentException(symbol + ": tick and steps must be positive multiples of 1e-8");
        }
    }

    /** A contract that an old record names and the exchange does not list any more: nothing is known of its terms. */
    public static Instrument unlisted(String symbol) {
        return new Instrument(0, symbol, "", "", 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, Listing.GONE);
    }

    /** Whether the exchange accepts new positions now. */
    public boolean trading() {
        return listing.trading();
    }

    /** The same contract under another index. */
    public Instrument withIndex(int newIndex) {
        return with(newIndex, listing);
    }

    /** The same contract as the exchange trades it now. */
    public Instrument withListing(Listing other) {
        return with(index, other);
    }

    private Instrument with(int newIndex, Listing newListing) {
        return new Instrument(
                newIndex,
                symbol,
                baseAsset,
                quoteAsset,
                tickE8,
                minPriceE8,
                maxPriceE8,
                stepE8,
                minQuantityE8,
                maxQuantityE8,
                marketStepE8,
                marketMinQuantityE8,
                marketMaxQuantityE8,
                minNotionalE8,
                bidMultiplierE8,
                askMultiplierE8,
                newListing);
    }
}
