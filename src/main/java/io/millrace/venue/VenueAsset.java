package io.millrace.venue;

/** Assets that the account can hold. All contracts are settled in USDT. */
public enum VenueAsset {
    USDT,
    USDC,
    BNB
}
