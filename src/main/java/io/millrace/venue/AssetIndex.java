package io.millrace.venue;

import io.millrace.common.FixedPoint;

/**
 * What an asset counts for as margin in multi-assets mode; E8 numbers.
 *
 * @param indexE8 price in USD; 0 when the venue has none, the asset then counts for nothing
 * @param bidBufferE8 share by which a balance is counted lower (the haircut)
 * @param askBufferE8 share by which a debt is counted higher
 */
public record AssetIndex(VenueAsset asset, long millis, long indexE8, long bidBufferE8, long askBufferE8) {

    /** USD that one unit of a balance counts for. */
    public long bidRateE8() {
        return FixedPoint.multiply(indexE8, FixedPoint.ONE - bidBufferE8);
    }

    /** USD that one unit of a debt counts for. */
    public long askRateE8() {
        return FixedPoint.multiplyUp(indexE8, FixedPoint.ONE + askBufferE8);
    }

    /** What a balance or a debt counts for. */
    public long valueE8(long balanceE8) {
        return balanceE8 >= 0
                ? FixedPoint.multiply(balanceE8, bidRateE8())
                : FixedPoint.multiplyUp(balanceE8, askRateE8());
    }
}
