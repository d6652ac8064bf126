package io.millrace.venue;

import io.millrace.common.FixedPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * What a venue is made with.
 *
 * @param startPaused whether the clock stands at the market's start until it is started
 * @param speed venue milliseconds per wall millisecond, 0.01 to 10 000; only the wire uses it
 * @param balanceE8 first balance of the account in USDT, positive
 * @param key who may trade
 * @param seed makes the account of this venue another than that of the next one
 * @param models what it assumes where the exchange's own rules end: queue, fees, latency, impact
 * @param deposits first balances of other assets
 */
public record VenueSettings(
        boolean startPaused,
        double speed,
        long balanceE8,
        VenueKey key,
        long seed,
        Models models,
        List<Deposit> deposits) {

    public VenueSettings {
        require(speed >= 0.01 && speed <= 10_000, "speed must be 0.01 to 10000, was " + speed);
        require(balanceE8 > 0, "balance must be positive, was " + FixedPoint.format(balanceE8));
        deposits = List.copyOf(deposits);
    }

    /** Running at wall speed with 10 000 USDT, key and secret "simulator", usual models. */
    public static VenueSettings standard(long seed) {
        return new VenueSettings(
                false,
                1,
                10_000 * FixedPoint.ONE,
                new VenueKey("simulator", "simulator"),
                seed,
                Models.standard(),
                List.of());
    }

    public VenueSettings withStartPaused(boolean paused) {
        return new VenueSettings(paused, speed, balanceE8, key, seed, models, deposits);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(startPaused, newSpeed, balanceE8, key, seed, models, deposits);
    }

    public VenueSettings withBalanceE8(long newBalanceE8) {
        return new VenueSettings(startPaused, speed, newBalanceE8, key, seed, models, deposits);
    }

    public VenueSettings withKey(VenueKey newKey) {
        return new VenueSettings(startPaused, speed, balanceE8, newKey, seed, models, deposits);
    }

    public VenueSettings withModels(Models newModels) {
        return new VenueSettings(startPaused, speed, balanceE8, key, seed, newModels, deposits);
    }

    /** The same with so much more of an asset at the start. */
    public VenueSettings withDeposit(VenueAsset asset, long amountE8) {
        List<Deposit> more = new ArrayList<>(deposits);
        more.add(new Deposit(asset, amountE8));
        return new VenueSettings(startPaused, speed, balanceE8, key, seed, models, more);
    }

    /** First balance of an asset. */
    public long firstE8(VenueAsset asset) {
        long first = asset == VenueAsset.USDT ? balanceE8 : 0;
        for (Deposit deposit : deposits) {
            first += deposit.asset == asset ? deposit.amountE8 : 0;
        }
        return first;
    }

    /** Charged per notional for resting orders, as long as the account does not choose otherwise. */
    public long makerFeeE8() {
        return models.fees().makerE8();
    }

    /** Charged per notional for orders that take, as long as the account does not choose otherwise. */
    public long takerFeeE8() {
        return models.fees().takerE8();
    }

    /** Money that the account starts with; not negative. */
    public record Deposit(VenueAsset asset, long amountE8) {

        public Deposit {
            require(amountE8 >= 0, "a deposit must not be negative, was " + FixedPoint.format(amountE8));
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Venue settings: " + rule);
        }
    }
}
