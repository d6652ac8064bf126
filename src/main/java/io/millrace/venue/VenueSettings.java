package io.millrace.venue;

import io.millrace.common.FixedPoint;

/**
 * What a venue is made with.
 *
 * @param startPaused whether the clock stands at the market's start until it is started
 * @param speed venue milliseconds per wall millisecond, 0.01 to 10 000; only the wire uses it
 * @param balanceE8 first balance of the account in USDT, positive
 * @param key who may trade
 * @param seed makes the account of this venue another than that of the next one
 * @param makerFeeE8 charged per notional for resting orders
 * @param takerFeeE8 charged per notional for orders that take
 */
public record VenueSettings(
        boolean startPaused, double speed, long balanceE8, VenueKey key, long seed, long makerFeeE8, long takerFeeE8) {

    private static final long MAKER_E8 = 20_000;
    private static final long TAKER_E8 = 50_000;

    public VenueSettings {
        require(speed >= 0.01 && speed <= 10_000, "speed must be 0.01 to 10000, was " + speed);
        require(balanceE8 > 0, "balance must be positive, was " + FixedPoint.format(balanceE8));
        require(makerFeeE8 >= 0 && takerFeeE8 >= 0, "fees must not be negative");
    }

    /** Running at wall speed with 10 000 USDT, key and secret "simulator", fees of a regular user (0.02 % / 0.05 %). */
    public static VenueSettings standard(long seed) {
        return new VenueSettings(
                false, 1, 10_000 * FixedPoint.ONE, new VenueKey("simulator", "simulator"), seed, MAKER_E8, TAKER_E8);
    }

    public VenueSettings withStartPaused(boolean paused) {
        return new VenueSettings(paused, speed, balanceE8, key, seed, makerFeeE8, takerFeeE8);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(startPaused, newSpeed, balanceE8, key, seed, makerFeeE8, takerFeeE8);
    }

    public VenueSettings withBalanceE8(long newBalanceE8) {
        return new VenueSettings(startPaused, speed, newBalanceE8, key, seed, makerFeeE8, takerFeeE8);
    }

    public VenueSettings withKey(VenueKey newKey) {
        return new VenueSettings(startPaused, speed, balanceE8, newKey, seed, makerFeeE8, takerFeeE8);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Venue settings: " + rule);
        }
    }
}
