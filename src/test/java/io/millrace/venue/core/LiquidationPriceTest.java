package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenuePosition;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.Contract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The liquidation price against an account that is worth something else at every price: the margin balance at the price is
 * computed anew from positions, entries and the whole bracket table, without the venue's own formula.
 */
class LiquidationPriceTest {

    private static final BigDecimal ONE = BigDecimal.valueOf(FixedPoint.ONE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void leavesExactlyTheMaintenanceMarginAtThePriceOfManyBooks(long seed) {
        Random random = new Random(seed);
        int checked = 0;
        for (int book = 0; book < 25; book++) {
            VenueHouse house = randomBook(random);
            for (VenuePosition position : house.venue.account().positions()) {
                if (position.liquidationE8() != 0) {
                    assertThat(missing(house, position).abs())
                            .as("seed %d, book %d, %s", seed, book, position)
                            .isLessThanOrEqualTo(perTick(house, position));
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void knowsNoPriceForAPositionThatCannotLoseItsMargin() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().price(BTC, 10, "50000")).at(20);

        house.buy("0.1");

        assertThat(house.position().liquidationE8()).isZero();
        assertThat(house.venue.account().walletE8()).isGreaterThan(e8("5000"));
    }

    @Test
    void showsOnePriceForBothSidesOfACrossContractAndTwoForIsolatedOnes() {
        VenueHouse cross = hedged(false);
        VenueHouse isolated = hedged(true);

        assertThat(cross.venue.positions("BTCUSDT"))
                .extracting(VenuePosition::liquidationE8)
                .doesNotContain(0L)
                .containsOnly(cross.venue.positions("BTCUSDT").getFirst().liquidationE8());
        assertThat(isolated.venue.positions("BTCUSDT").getFirst().liquidationE8())
                .isBetween(e8("45170"), e8("45190"));
        assertThat(isolated.venue.positions("BTCUSDT").getLast().liquidationE8())
                .isBetween(e8("54700"), e8("54800"));
    }

    private static VenueHouse hedged(boolean isolated) {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1")).at(20);
        house.venue.setHedged(true);
        house.venue.setLeverage("BTCUSDT", 10);
        if (isolated) {
            house.venue.setIsolated("BTCUSDT", true);
        }
        house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, e8("1"), "").of(PositionSide.LONG));
        house.venue.place(NewOrder.market("BTCUSDT", Side.SELL, e8("0.5"), "").of(PositionSide.SHORT));
        return house;
    }

    /** Positions in up to two contracts, one-way or hedged, cross or isolated, in any bracket. */
    private static VenueHouse randomBook(Random random) {
        VenueHouse house = new VenueHouse(
                        new ScriptedMarket()
                                .quote(BTC, 10, "50000", "50000.1", "1000")
                                .quote(ETH, 10, "2000", "2000.01", "10000"),
                        VenueSettings.standard(1).withBalanceE8(e8(String.valueOf(2_000 + random.nextInt(100_000)))))
                .at(20);
        boolean hedged = random.nextBoolean();
        if (hedged) {
            house.venue.setHedged(true);
        }
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            if (random.nextInt(3) == 0) {
                house.venue.setIsolated(symbol, true);
            }
            house.venue.setLeverage(symbol, 10 + random.nextInt(11));
            trade(house, random, symbol, hedged ? PositionSide.LONG : PositionSide.BOTH);
            trade(house, random, symbol, hedged ? PositionSide.SHORT : PositionSide.BOTH);
        }
        return house;
    }

    private static void trade(VenueHouse house, Random random, String symbol, PositionSide side) {
        boolean buys = side == PositionSide.BOTH ? random.nextBoolean() : side == PositionSide.LONG;
        long unit = "BTCUSDT".equals(symbol) ? e8("0.001") : e8("0.025");
        long quantity = unit * (1 + (long) Math.exp(random.nextDouble() * 10.5));
        try {
            house.venue.place(NewOrder.market(symbol, buys ? Side.BUY : Side.SELL, Math.min(quantity, e8("120")), "")
                    .of(side));
        } catch (VenueRefusal tooMuch) {
            assertThat(tooMuch.code()).isIn(-2019, -2027, -4164);
        }
    }

    /** Margin balance less maintenance margin, in 1e-8 USDT, if this contract alone stood at the liquidation price. */
    private static BigDecimal missing(VenueHouse house, VenuePosition position) {
        BigDecimal sum = position.isolated()
                ? BigDecimal.valueOf(position.isolatedWalletE8())
                : BigDecimal.valueOf(house.venue.account().crossWalletE8());
        for (VenuePosition other : house.venue.account().positions()) {
            boolean together = position.isolated()
                    ? other.symbol().equals(position.symbol()) && other.side() == position.side()
                    : !other.isolated();
            if (together && other.quantityE8() != 0) {
                boolean moves = other.contract() == position.contract();
                sum = sum.add(worth(house, other, moves ? position.liquidationE8() : other.markE8()));
            }
        }
        return sum;
    }

    /** Unrealized profit less maintenance margin of a position at a price; margin summed bracket by bracket. */
    private static BigDecimal worth(VenueHouse house, VenuePosition position, long priceE8) {
        BigDecimal price = BigDecimal.valueOf(priceE8);
        BigDecimal quantity = BigDecimal.valueOf(position.quantityE8());
        BigDecimal cost = BigDecimal.valueOf(position.notionalE8() - position.unrealizedE8());
        BigDecimal value = quantity.multiply(price).divide(ONE);
        BigDecimal notional = value.abs();
        BigDecimal margin = BigDecimal.ZERO;
        List<Contract.Bracket> brackets =
                house.venue.contracts().get(position.contract()).brackets();
        for (Contract.Bracket bracket : brackets) {
            boolean last = bracket.equals(brackets.getLast());
            BigDecimal floor = BigDecimal.valueOf(bracket.notionalFloorE8());
            BigDecimal cap = last ? notional : BigDecimal.valueOf(bracket.notionalCapE8());
            BigDecimal part = notional.min(cap).subtract(floor).max(BigDecimal.ZERO);
            margin = margin.add(part.multiply(BigDecimal.valueOf(bracket.maintenanceRateE8()))
                    .divide(ONE));
        }
        return value.subtract(cost).subtract(margin);
    }

    /** What one tick of the price is worth to all holdings of the contract. */
    private static BigDecimal perTick(VenueHouse house, VenuePosition position) {
        long size = house.venue.positions(position.symbol()).stream()
                .mapToLong(held -> Math.abs(held.quantityE8()))
                .sum();
        long tick = house.venue.contracts().get(position.contract()).tickE8();
        return BigDecimal.valueOf(FixedPoint.multiply(size, tick));
    }
}
