package io.millrace.venue;

import java.util.List;

/**
 * The account at one moment; E8 numbers: of USDT, and in multi-assets mode of all assets in USD at what they count for as margin.
 *
 * @param alias name of this very account; another venue has another one
 * @param walletE8 balance without unrealized profit
 * @param crossWalletE8 wallet without what isolated positions have set aside
 * @param withdrawableE8 what may be taken out
 * @param positions the holdings of every contract in the present mode, in order of index
 * @param balances every asset
 * @param hedged whether LONG and SHORT are held apart
 * @param multiAssets whether all assets together stand behind the positions
 * @param fees what fills cost at present
 */
public record VenueAccount(
        String alias,
        long walletE8,
        long crossWalletE8,
        long unrealizedE8,
        long crossUnrealizedE8,
        long availableE8,
        long withdrawableE8,
        long positionMarginE8,
        long orderMarginE8,
        long maintenanceE8,
        List<VenuePosition> positions,
        List<VenueBalance> balances,
        boolean hedged,
        boolean multiAssets,
        FeeModel fees,
        long updatedMillis) {

    public VenueAccount {
        positions = List.copyOf(positions);
        balances = List.copyOf(balances);
    }

    /** One asset. */
    public VenueBalance balance(VenueAsset asset) {
        for (VenueBalance balance : balances) {
            if (balance.asset() == asset) {
                return balance;
            }
        }
        throw new IllegalStateException("No balance of " + asset);
    }

    /** Wallet and unrealized profit. */
    public long equityE8() {
        return walletE8 + unrealizedE8;
    }
}
