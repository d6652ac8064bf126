package io.millrace.instrument;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.FixedPoint;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.instrument.OrderWish.Kind;
import io.millrace.instrument.PreciseOrder.Accepted;
import io.millrace.instrument.PreciseOrder.Filter;
import io.millrace.instrument.PreciseOrder.Forbidden;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderPrecisionTest {

    private static final Instrument BTC = Terms.of("BTCUSDT");
    private static final long MARK = parse("64210.43");

    @Test
    void makesNothingThatTheExchangeWouldRefuseAndNeverMoreThanWanted() {
        List<Instrument> all = Terms.all();
        Map<Kind, Integer> accepted = new EnumMap<>(Kind.class);

        Prop.check(100_000, draw -> {
            Instrument instrument = draw.pick(all);
            long usual = Terms.priceE8(instrument);
            long mark = Math.max(1, (long) (usual * draw.real(0.7, 1.4)));
            OrderWish wish = wish(draw, mark);

            PreciseOrder made = OrderPrecision.fit(instrument, wish, mark);

            if (made instanceof Accepted order) {
                accepted.merge(order.kind(), 1, Integer::sum);
                assertThat(new ExchangeFilters(instrument, mark).answer(order)).isZero();
                assertThat(order.quantityE8()).isLessThanOrEqualTo(wish.quantityE8());
                assertThat(wish.quantityE8() == 0).isEqualTo(order.quantityE8() == 0);
                neverBeyondTheWantedPrice(wish, order);
            }
        });
        assertThat(accepted.values()).hasSize(4).allMatch(count -> count > 5_000);
    }

    @Test
    void acceptsTheSmallestQuantityAndNotOneStepLess() {
        List<Instrument> all = Terms.all();
        Prop.check(20_000, draw -> {
            Instrument instrument = draw.pick(all);
            long mark = Terms.priceE8(instrument);
            long step = instrument.stepE8();
            long smallest = OrderPrecision.smallestQuantityE8(instrument, Kind.MARKET, mark);
            long quantity = smallest + step * draw.between(0, 1000);

            PreciseOrder made = OrderPrecision.fit(instrument, OrderWish.market(Side.BUY, quantity), mark);
            PreciseOrder below = OrderPrecision.fit(instrument, OrderWish.market(Side.BUY, smallest - step), mark);

            assertThat(made).isInstanceOf(Accepted.class);
            assertThat(below).isInstanceOf(Forbidden.class);
        });
    }

    @Test
    void staysWithinTheCapOfAnAggressiveLimit() {
        assertThat(accepted(OrderWish.limit(Side.BUY, parse("64250.19"), parse("0.0019")), MARK))
                .extracting(Accepted::priceE8, Accepted::quantityE8)
                .containsExactly(parse("64250.1"), parse("0.001"));
        assertThat(accepted(OrderWish.limit(Side.SELL, parse("64150.11"), parse("0.002")), MARK)
                        .priceE8())
                .isEqualTo(parse("64150.2"));
    }

    @Test
    void movesTriggersTowardsTheEntry() {
        long quantity = parse("0.002");

        assertThat(trigger(OrderWish.stop(Side.SELL, parse("63999.91"), quantity)))
                .isEqualTo(parse("64000"));
        assertThat(trigger(OrderWish.stop(Side.BUY, parse("65000.09"), quantity)))
                .isEqualTo(parse("65000"));
        assertThat(trigger(OrderWish.takeProfit(Side.SELL, parse("65000.09"), quantity)))
                .isEqualTo(parse("65000"));
        assertThat(trigger(OrderWish.takeProfit(Side.BUY, parse("63999.91"), quantity)))
                .isEqualTo(parse("64000"));
    }

    @Test
    void namesTheFilterAndTheNearestValueThatWouldPass() {
        assertThat(forbidden(OrderWish.market(Side.BUY, parse("0.0005")), MARK))
                .isEqualTo(new Forbidden(
                        Filter.MIN_QUANTITY, parse("0.001"), "quantity needs at least 0.001, was 0.0005"));
        assertThat(forbidden(OrderWish.market(Side.BUY, parse("120.001")), MARK))
                .extracting(Forbidden::filter, Forbidden::nearestE8)
                .containsExactly(Filter.MAX_QUANTITY, parse("120"));
        assertThat(forbidden(OrderWish.market(Side.BUY, parse("0.001")), parse("49999.99")))
                .extracting(Forbidden::filter, Forbidden::reason)
                .containsExactly(Filter.MIN_NOTIONAL, "notional needs at least 50, was 49.99999");
        assertThat(forbidden(OrderWish.limit(Side.BUY, parse("70000"), parse("1")), MARK))
                .extracting(Forbidden::filter, Forbidden::nearestE8)
                .containsExactly(Filter.PERCENT_PRICE, parse("67420.9"));
        assertThat(forbidden(OrderWish.stop(Side.SELL, parse("64210.44"), parse("1")), MARK)
                        .filter())
                .isEqualTo(Filter.WOULD_TRIGGER);
        assertThat(forbidden(OrderWish.limit(Side.BUY, parse("100"), parse("1")), MARK)
                        .filter())
                .isEqualTo(Filter.MIN_PRICE);
    }

    @Test
    void judgesTheNotionalOfALimitAtTheLowerOfPriceAndMark() {
        long quantity = parse("0.001");

        assertThat(forbidden(OrderWish.limit(Side.BUY, parse("50010"), quantity), parse("49990"))
                        .filter())
                .isEqualTo(Filter.MIN_NOTIONAL);
        assertThat(forbidden(OrderWish.limit(Side.SELL, parse("49990"), quantity), parse("50010"))
                        .filter())
                .isEqualTo(Filter.MIN_NOTIONAL);
    }

    @Test
    void letsReducingOrdersThroughWithoutNotionalMarkOrTradingStatus() {
        Instrument halted = Terms.halted(BTC);

        assertThat(OrderPrecision.fit(halted, OrderWish.exit(Side.SELL, parse("0.001")), 0))
                .isInstanceOf(Accepted.class);
        assertThat(OrderPrecision.fit(halted, OrderWish.stop(Side.SELL, parse("60000"), 0), 0))
                .isInstanceOf(Accepted.class);
        assertThat(OrderPrecision.fit(halted, OrderWish.market(Side.SELL, parse("1")), MARK))
                .isInstanceOfSatisfying(
                        Forbidden.class, no -> assertThat(no.filter()).isEqualTo(Filter.NOT_TRADING));
        assertThat(OrderPrecision.fit(BTC, OrderWish.market(Side.SELL, parse("1")), 0))
                .isInstanceOfSatisfying(
                        Forbidden.class, no -> assertThat(no.filter()).isEqualTo(Filter.NO_MARK));
    }

    @Test
    void answersAbsurdQuantitiesWithAValue() {
        assertThat(OrderPrecision.fit(BTC, OrderWish.market(Side.BUY, Long.MAX_VALUE), MARK))
                .isInstanceOf(Forbidden.class);
        assertThat(OrderPrecision.fit(BTC, OrderWish.market(Side.BUY, 0), MARK)).isInstanceOf(Forbidden.class);
        assertThat(OrderPrecision.fit(BTC, OrderWish.market(Side.BUY, -5), MARK))
                .isInstanceOf(Forbidden.class);
        assertThat(OrderPrecision.fit(Terms.of("FREEUSDT"), OrderWish.market(Side.BUY, Long.MAX_VALUE / 2), parse("9")))
                .isInstanceOfSatisfying(
                        Accepted.class, order -> assertThat(order.notionalE8()).isEqualTo(Long.MAX_VALUE));
    }

    @Test
    void capsAnEntryAtWhatOneMarketOrderCanClose() {
        assertThat(OrderPrecision.largestQuantityE8(BTC)).isEqualTo(parse("120"));
        assertThat(OrderPrecision.largestQuantityE8(Terms.of("FREEUSDT"))).isZero();
    }

    @Test
    void turnsDoublesIntoMoneyByTheirShortestDecimal() {
        assertThat(OrderPrecision.toE8(0.1 + 0.2, RoundingMode.DOWN)).isEqualTo(30_000_000);
        assertThat(OrderPrecision.toE8(0.1, RoundingMode.UP)).isEqualTo(10_000_000);
        assertThat(OrderPrecision.toE8(1e-300, RoundingMode.UP)).isEqualTo(1);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThatThrownBy(() -> OrderPrecision.toE8(bad, RoundingMode.DOWN))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    private static OrderWish wish(Prop.Draw draw, long mark) {
        Kind kind = draw.pick(List.of(Kind.values()));
        Side side = draw.pick(List.of(Side.values()));
        boolean below = (kind == Kind.STOP) == (side == Side.SELL);
        double away = draw.real(0, 0.07) * (draw.chance(0.9) ? 1 : -1) * (below ? -1 : 1);
        long price = kind == Kind.MARKET ? 0 : (long) (mark * (1 + away));
        boolean closesAll = kind.conditional() && draw.chance(0.2);
        long notional = draw.magnitude(FixedPoint.ONE, 100_000 * FixedPoint.ONE);
        long quantity = closesAll ? 0 : FixedPoint.divide(notional, mark);
        boolean conditional = kind.conditional();
        return new OrderWish(
                kind,
                side,
                closesAll ? 0 : Math.max(1, quantity),
                conditional ? 0 : price,
                conditional ? price : 0,
                conditional || draw.chance(0.3));
    }

    private static void neverBeyondTheWantedPrice(OrderWish wish, Accepted order) {
        long found = Math.max(order.priceE8(), order.triggerE8());
        long wanted = Math.max(wish.priceE8(), wish.triggerE8());
        boolean up = switch (wish.kind()) {
            case LIMIT, STOP -> wish.side() == Side.SELL;
            case TAKE_PROFIT, MARKET -> wish.side() == Side.BUY;
        };
        assertThat(up ? found >= wanted : found <= wanted).isTrue();
    }

    private static long trigger(OrderWish wish) {
        return accepted(wish, MARK).triggerE8();
    }

    private static Accepted accepted(OrderWish wish, long mark) {
        return (Accepted) OrderPrecision.fit(BTC, wish, mark);
    }

    private static Forbidden forbidden(OrderWish wish, long mark) {
        return (Forbidden) OrderPrecision.fit(BTC, wish, mark);
    }
}
