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
 * @param models what it assumes where the exchange's own rules end: queue, fees, latency, impact
 */
public record VenueSettings(boolean startPaused, double speed, long balanceE8, VenueKey key, long seed, Models models) {

    public VenueSettings {
        require(speed >= 0.01 && speed <= 10_000, "speed must be 0.01 to 10000, was " + speed);
        require(balanceE8 > 0, "balance must be positive, was " + FixedPoint.format(balanceE8));
    }

    /** Running at wall speed with 10 000 USDT, key and secret "simulator", usual models. */
    public static VenueSettings standard(long seed) {
        return new VenueSettings(
                false, 1, 10_000 * FixedPoint.ONE, new VenueKey("simulator", "simulator"), seed, Models.standard());
    }

    public VenueSettings withStartPaused(boolean paused) {
        return new VenueSettings(paused, speed, balanceE8, key, seed, models);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(startPaused, newSpeed, balanceE8, key, seed, models);
    }

    public VenueSettings withBalanceE8(long newBalanceE8) {
        return new VenueSettings(startPaused, speed, newBalanceE8, key, seed, models);
    }

    public VenueSettings withKey(VenueKey newKey) {
        return new VenueSettings(startPaused, speed, balanceE8, newKey, seed, models);
    }

    public VenueSettings withModels(Models newModels) {
        return new VenueSettings(startPaused, speed, balanceE8, key, seed, newModels);
    }

    /** Charged per notional for resting orders, as long as the account does not choose otherwise. */
    public long makerFeeE8() {
        return models.fees().makerE8();
    }

    /** Charged per notional for orders that take, as long as the account does not choose otherwise. */
    public long takerFeeE8() {
        return models.fees().takerE8();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Venue settings: " + rule);
        }
    }
}
