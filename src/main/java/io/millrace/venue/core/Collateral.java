package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.AssetIndex;
import io.millrace.venue.VenueAsset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the assets of a multi-assets account count for. USDT and USDC stand at one dollar; USDT counts in full, USDC with 0.01 %
 * less (and debts with as much more). BNB stands at the middle of BNBUSDT, less or more 5 %; where that is not listed it counts
 * for nothing.
 */
final class Collateral {

    private static final long USDC_BUFFER_E8 = 10_000;
    private static final long BNB_BUFFER_E8 = 5_000_000;

    private final @Nullable ContractMarket bnb;

    Collateral(List<ContractMarket> markets) {
        this.bnb = markets.stream()
                .filter(market -> "BNBUSDT".equals(market.terms.symbol()))
                .findFirst()
                .orElse(null);
    }

    AssetIndex of(VenueAsset asset, long millis) {
        return new AssetIndex(asset, millis, indexE8(asset), bufferE8(asset), bufferE8(asset));
    }

    /** USD that a balance or a debt counts for; the same as {@link AssetIndex#valueE8}, without making anything. */
    long valueE8(VenueAsset asset, long balanceE8) {
        if (asset == VenueAsset.USDT || balanceE8 == 0) {
            return balanceE8;
        }
        long index = indexE8(asset);
        long buffer = bufferE8(asset);
        return balanceE8 > 0
                ? FixedPoint.multiply(balanceE8, FixedPoint.multiply(index, FixedPoint.ONE - buffer))
                : FixedPoint.multiplyUp(balanceE8, FixedPoint.multiplyUp(index, FixedPoint.ONE + buffer));
    }

    /** How much of an asset counts for so many USD; 0 when the asset counts for nothing. */
    long unitsE8(VenueAsset asset, long valueE8) {
        long rate = valueE8(asset, FixedPoint.ONE);
        return rate == 0 ? 0 : FixedPoint.divide(valueE8, rate);
    }

    private long indexE8(VenueAsset asset) {
        return switch (asset) {
            case USDT, USDC -> FixedPoint.ONE;
            case BNB -> bnb == null || !bnb.quoted() ? 0 : bnb.midE8();
        };
    }

    private static long bufferE8(VenueAsset asset) {
        return switch (asset) {
            case USDT -> 0;
            case USDC -> USDC_BUFFER_E8;
            case BNB -> BNB_BUFFER_E8;
        };
    }
}
