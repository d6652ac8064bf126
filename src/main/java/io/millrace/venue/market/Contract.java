package io.millrace.venue.market;

import io.millrace.common.FixedPoint;
import java.util.List;

/**
 * Terms of a perpetual contract as the venue lists it; prices, quantities and notionals in E8.
 *
 * @param pricePrecision most decimals that the parser of prices accepts
 * @param quantityPrecision most decimals that the parser of quantities accepts
 * @param multiplierUpE8 a buy may not be above mark x this
 * @param multiplierDownE8 a sell may not be below mark x this
 * @param fundingHours hours between two fundings
 * @param brackets leverage brackets by rising notional
 */
public record Contract(
        String symbol,
        String baseAsset,
        String quoteAsset,
        int pricePrecision,
        int quantityPrecision,
        long tickE8,
        long minPriceE8,
        long maxPriceE8,
        long stepE8,
        long minQuantityE8,
        long maxQuantityE8,
        long marketMaxQuantityE8,
        long minNotionalE8,
        long multiplierUpE8,
        long multiplierDownE8,
        int fundingHours,
        List<Bracket> brackets) {

    private static final long HOUR_MILLIS = 3_600_000;

    public Contract {
        brackets = List.copyOf(brackets);
    }

    /** First settlement of funding after a time by the contract's own interval, in UTC. */
    long fundingAfter(long millis) {
        long length = fundingHours * HOUR_MILLIS;
        return (Math.floorDiv(millis, length) + 1) * length;
    }

    /**
     * How far mark and last price may be apart for price-protected orders to trigger, as a share of the mark price: as wide as the
     * PERCENT_PRICE band, which is how the exchange's rows of 2026 have it.
     */
    public long triggerProtectE8() {
        return multiplierUpE8 - FixedPoint.ONE;
    }

    /**
     * One leverage bracket: maintenance margin is notional x rate - cumulative.
     *
     * @param notionalCapE8 upper end, exclusive; in whole quote currency units x 1e8
     * @param maintenanceRateE8 maintenance margin rate
     * @param cumulativeE8 deduction that makes the margin continuous over brackets
     */
    public record Bracket(
            int number,
            int maxLeverage,
            long notionalFloorE8,
            long notionalCapE8,
            long maintenanceRateE8,
            long cumulativeE8) {}
}
