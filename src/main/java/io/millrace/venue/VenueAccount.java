package io.millrace.venue;

import java.util.List;

/**
 * The account at one moment; E8 numbers in USDT.
 *
 * @param alias name of this very account; another venue has another one
 * @param walletE8 balance without unrealized profit
 * @param crossWalletE8 wallet without what isolated positions have set aside
 * @param positions every contract, in order of index
 */
public record VenueAccount(
        String alias,
        long walletE8,
        long crossWalletE8,
        long unrealizedE8,
        long crossUnrealizedE8,
        long availableE8,
        long positionMarginE8,
        long orderMarginE8,
        long maintenanceE8,
        List<VenuePosition> positions,
        long updatedMillis) {

    public VenueAccount {
        positions = List.copyOf(positions);
    }

    /** Wallet and unrealized profit. */
    public long equityE8() {
        return walletE8 + unrealizedE8;
    }
}
