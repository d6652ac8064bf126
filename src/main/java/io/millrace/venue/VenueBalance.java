package io.millrace.venue;

/**
 * One asset of the account; E8 numbers in that asset.
 *
 * @param walletE8 balance without unrealized profit; may be negative in multi-assets mode
 * @param crossWalletE8 wallet without what isolated positions have set aside
 * @param availableE8 free for new positions; in multi-assets mode what all assets together give, in this asset
 * @param withdrawableE8 what may be taken out
 */
public record VenueBalance(
        VenueAsset asset,
        long walletE8,
        long crossWalletE8,
        long unrealizedE8,
        long crossUnrealizedE8,
        long positionMarginE8,
        long orderMarginE8,
        long maintenanceE8,
        long availableE8,
        long withdrawableE8,
        long updatedMillis) {

    /** Wallet and unrealized profit. */
    public long equityE8() {
        return walletE8 + unrealizedE8;
    }
}
