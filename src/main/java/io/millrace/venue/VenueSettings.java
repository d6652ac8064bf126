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
 * @param makerFeeE8 charged per notional for resting orders
 * @param takerFeeE8 charged per notional for orders that take
 * @param deposits first balances of other assets
 */
public record VenueSettings(
        boolean startPaused,
        double speed,
        long balanceE8,
        VenueKey key,
        long seed,
        long makerFeeE8,
        long takerFeeE8,
        List<Deposit> deposits) {

    private static final long MAKER_E8 = 20_000;
    private static final long TAKER_E8 = 50_000;

    public VenueSettings {
        require(speed >= 0.01 && speed <= 10_000, "speed must be 0.01 to 10000, was " + speed);
        require(balanceE8 > 0, "balance must be positive, was " + FixedPoint.format(balanceE8));
        require(makerFeeE8 >= 0 && takerFeeE8 >= 0, "fees must not be negative");
        deposits = List.copyOf(deposits);
    }

    /** Running at wall speed with 10 000 USDT, key and secret "simulator", fees of a regular user (0.02 % / 0.05 %). */
    public static VenueSettings standard(long seed) {
        return new VenueSettings(
                false,
                1,
                10_000 * FixedPoint.ONE,
                new VenueKey("simulator", "simulator"),
                seed,
                MAKER_E8,
                TAKER_E8,
                List.of());
    }

    public VenueSettings withStartPaused(boolean paused) {
        return new VenueSettings(paused, speed, balanceE8, key, seed, makerFeeE8, takerFeeE8, deposits);
    }

    public VenueSettings withSpeed(double newSpeed) {
        return new VenueSettings(startPaused, newSpeed, balanceE8, key, seed, makerFeeE8, takerFeeE8, deposits);
    }

    public VenueSettings withBalanceE8(long newBalanceE8) {
        return new VenueSettings(startPaused, speed, newBalanceE8, key, seed, makerFeeE8, takerFeeE8, deposits);
    }

    public VenueSettings withKey(VenueKey newKey) {
        return new VenueSettings(startPaused, speed, balanceE8, newKey, seed, makerFeeE8, takerFeeE8, deposits);
    }

    /** The same with so much more of an asset at the start. */
    public VenueSettings withDeposit(VenueAsset asset, long amountE8) {
        List<Deposit> more = new ArrayList<>(deposits);
        more.add(new Deposit(asset, amountE8));
        return new VenueSettings(startPaused, speed, balanceE8, key, seed, makerFeeE8, takerFeeE8, more);
    }

    /** First balance of an asset. */
    public long firstE8(VenueAsset asset) {
        long first = asset == VenueAsset.USDT ? balanceE8 : 0;
        for (Deposit deposit : deposits) {
            first += deposit.asset == asset ? deposit.amountE8 : 0;
        }
        return first;
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
