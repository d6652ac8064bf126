package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.Income;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueAccount;
import io.millrace.venue.VenueAsset;
import io.millrace.venue.VenueBalance;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.VenueSettings;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trading, modes, transfers, deleveraging and crashes: what must hold of an account holds after every step. */
class AccountInvariantTest {

    private static final int STEPS = 250;
    private static final long STEP_MILLIS = 600_000;
    private static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsAfterEveryStep(long seed) {
        Random random = new Random(seed);
        VenueHouse house =
                new VenueHouse(market(random), VenueSettings.standard(seed).withDeposit(VenueAsset.USDC, e8("3000")));
        for (int step = 1; step < STEPS; step++) {
            house.at(step * STEP_MILLIS + 30_000);
            attempt(house, random);
            check(house, "seed " + seed + ", step " + step);
        }
        assertThat(house.venue.fills("BTCUSDT")).hasSizeGreaterThan(20);
    }

    private static void check(VenueHouse house, String when) {
        VenueAccount account = house.venue.account();
        for (VenueBalance balance : account.balances()) {
            long booked = house.venue.incomes().stream()
                    .filter(income -> income.asset() == balance.asset())
                    .mapToLong(Income::amountE8)
                    .sum();
            long first = house.venue.settings().firstE8(balance.asset());
            assertThat(balance.walletE8()).as(when).isEqualTo(first + booked);
            assertThat(balance.withdrawableE8()).as(when).isBetween(0L, Math.max(0, balance.walletE8()));
        }
        long isolated = account.positions().stream()
                .mapToLong(VenuePosition::isolatedWalletE8)
                .sum();
        VenueBalance usdt = account.balance(VenueAsset.USDT);
        assertThat(usdt.crossWalletE8()).as(when).isEqualTo(usdt.walletE8() - isolated);
        assertThat(account.availableE8())
                .as(when)
                .isLessThanOrEqualTo(Math.max(0, account.crossWalletE8() + account.crossUnrealizedE8()));
        assertThat(account.unrealizedE8())
                .as(when)
                .isEqualTo(account.positions().stream()
                        .mapToLong(VenuePosition::unrealizedE8)
                        .sum());
        for (VenuePosition position : account.positions()) {
            check(house, position, when);
        }
    }

    private static void check(VenueHouse house, VenuePosition position, String when) {
        long sum = house.venue.fills(position.symbol()).stream()
                .filter(fill -> fill.positionSide() == position.side())
                .mapToLong(fill -> fill.side().sign() * fill.quantityE8())
                .sum();
        long realized = house.venue.fills(position.symbol()).stream()
                .filter(fill -> fill.positionSide() == position.side())
                .mapToLong(VenueFill::realizedE8)
                .sum();
        assertThat(position.quantityE8()).as(when).isEqualTo(sum);
        assertThat(position.realizedE8()).as(when).isEqualTo(realized);
        assertThat(position.side() == PositionSide.LONG && sum < 0).as(when).isFalse();
        assertThat(position.side() == PositionSide.SHORT && sum > 0).as(when).isFalse();
        if (position.quantityE8() == 0 || !position.isolated()) {
            assertThat(position.isolatedWalletE8()).as(when).isZero();
        }
    }

    private static void attempt(VenueHouse house, Random random) {
        String symbol = SYMBOLS[random.nextInt(2)];
        try {
            act(house, random, symbol);
        } catch (VenueRefusal refusal) {
            assertThat(refusal.code()).isNegative();
        }
    }

    private static void act(VenueHouse house, Random random, String symbol) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        PositionSide holding = PositionSide.BOTH;
        if (house.venue.hedged()) {
            holding = random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
        }
        long quantity = (1 + random.nextInt(600)) * e8("0.001") * ("ETHUSDT".equals(symbol) ? 20 : 1);
        long price = FixedPoint.floorToStep(
                house.venue.market(symbol).midE8() / 1000 * (990 + random.nextInt(20)), e8("0.1"));
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 ->
                house.venue.place(NewOrder.market(symbol, side, quantity, "").of(holding));
            case 4, 5 ->
                house.venue.place(NewOrder.limit(symbol, side, quantity, price).of(holding));
            case 6 ->
                house.venue.placeConditional(
                        NewConditional.stop(symbol, side, price).of(holding));
            case 7 ->
                house.venue.transfer(
                        random.nextBoolean() ? VenueAsset.USDT : VenueAsset.USDC,
                        e8(String.valueOf(random.nextInt(800) - 400)));
            case 8 -> house.venue.addMargin(symbol, holding, e8(String.valueOf(random.nextInt(600) - 300)));
            case 9 -> house.venue.setLeverage(symbol, 5 + random.nextInt(40));
            case 10 -> house.venue.setIsolated(symbol, random.nextBoolean());
            case 11 -> house.venue.deleverage(symbol, holding, quantity, price);
            case 12 -> house.venue.liquidate(symbol);
            default -> changeMode(house, random);
        }
    }

    /** Flat and without orders now and then, so that modes can change at all. */
    private static void changeMode(VenueHouse house, Random random) {
        for (String symbol : SYMBOLS) {
            house.venue.cancelAll(symbol);
            house.venue.cancelAllConditional(symbol);
            for (VenuePosition position : house.venue.positions(symbol)) {
                if (position.quantityE8() != 0) {
                    Side side = Side.ofSign(position.quantityE8()).opposite();
                    house.venue.place(NewOrder.market(symbol, side, Math.abs(position.quantityE8()), "")
                            .of(position.side()));
                }
            }
        }
        if (random.nextBoolean()) {
            house.venue.setHedged(!house.venue.hedged());
        } else {
            house.venue.setMultiAssets(!house.venue.account().multiAssets());
        }
    }

    private static ScriptedMarket market(Random random) {
        ScriptedMarket market = new ScriptedMarket().fundingRate(BTC, "0.0013").fundingRate(ETH, "-0.0021");
        double btc = 50_000;
        double eth = 2_000;
        for (int step = 0; step < STEPS; step++) {
            btc *= 1 + random.nextGaussian() * 0.008;
            eth *= 1 + random.nextGaussian() * 0.012;
            market.price(BTC, step * STEP_MILLIS + 10, "%.1f".formatted(btc));
            market.price(ETH, step * STEP_MILLIS + 20, "%.2f".formatted(eth));
        }
        return market;
    }
}
