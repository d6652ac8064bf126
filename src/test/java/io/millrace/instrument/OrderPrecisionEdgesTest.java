package io.millrace.instrument;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.instrument.OrderWish.Kind;
import io.millrace.instrument.PreciseOrder.Accepted;
import io.millrace.instrument.PreciseOrder.Filter;
import io.millrace.instrument.PreciseOrder.Forbidden;
import org.junit.jupiter.api.Test;

/** The exact ends of every filter: the last value that passes and the first that does not. */
class OrderPrecisionEdgesTest {

    private static final Instrument BTC = Terms.of("BTCUSDT");
    private static final Instrument FREE = Terms.of("FREEUSDT");
    private static final long ONE = parse("1");

    @Test
    void roundsLimitAndMarketOrdersOnGridsOfTheirOwn() {
        Instrument split = split();

        assertThat(OrderPrecision.quantityE8(split, Kind.LIMIT, parse("0.0079")))
                .isEqualTo(parse("0.007"));
        assertThat(OrderPrecision.quantityE8(split, Kind.MARKET, parse("0.079")))
                .isEqualTo(parse("0.07"));
        assertThat(OrderPrecision.quantityE8(split, Kind.STOP, parse("0.079"))).isEqualTo(parse("0.07"));
    }

    @Test
    void namesTheSmallestQuantityOfTheKind() {
        Instrument split = split();

        assertThat(forbidden(split, OrderWish.limit(Side.BUY, parse("100"), parse("0.0019")), parse("100")))
                .isEqualTo(new Forbidden(
                        Filter.MIN_QUANTITY, parse("0.002"), "quantity needs at least 0.002, was 0.0019"));
        assertThat(forbidden(split, OrderWish.market(Side.BUY, parse("0.049")), parse("100")))
                .isEqualTo(
                        new Forbidden(Filter.MIN_QUANTITY, parse("0.05"), "quantity needs at least 0.05, was 0.049"));
        assertThat(forbidden(FREE, OrderWish.market(Side.BUY, 6), parse("1")))
                .extracting(Forbidden::filter, Forbidden::nearestE8)
                .containsExactly(Filter.MIN_QUANTITY, 7L);
    }

    @Test
    void namesOneStepOfTheKindWhereThereIsNoSmallestQuantity() {
        Instrument steps = split("0", "0");

        assertThat(forbidden(steps, OrderWish.limit(Side.BUY, parse("100"), 1), parse("100"))
                        .nearestE8())
                .isEqualTo(parse("0.001"));
        assertThat(forbidden(steps, OrderWish.market(Side.BUY, 1), parse("100")).nearestE8())
                .isEqualTo(parse("0.01"));
    }

    @Test
    void reachesTheSmallestNotionalInStepsOfTheKind() {
        Instrument split = split();

        assertThat(OrderPrecision.smallestQuantityE8(split, Kind.LIMIT, parse("700")))
                .isEqualTo(parse("0.008"));
        assertThat(OrderPrecision.smallestQuantityE8(split, Kind.MARKET, parse("70")))
                .isEqualTo(parse("0.08"));
        assertThat(OrderPrecision.smallestQuantityE8(split, Kind.LIMIT, parse("99999")))
                .isEqualTo(parse("0.002"));
        assertThat(OrderPrecision.smallestQuantityE8(split, Kind.MARKET, parse("99999")))
                .isEqualTo(parse("0.05"));
    }

    @Test
    void takesTheLargestQuantityAndNotAStepMore() {
        assertThat(fit(BTC, OrderWish.market(Side.BUY, parse("120")), parse("64000")))
                .isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, OrderWish.market(Side.BUY, parse("120.001")), parse("64000"))
                        .reason())
                .isEqualTo("quantity may be at most 120, was 120.001");
    }

    @Test
    void closesAllOfAPositionWhereNoMarketOrderIsTooLarge() {
        assertThat(OrderPrecision.closingQuantityE8(FREE, 700)).isEqualTo(700);
        assertThat(OrderPrecision.closingQuantityE8(BTC, parse("121"))).isEqualTo(parse("120"));
    }

    @Test
    void takesExactlyTheSmallestNotional() {
        OrderWish wish = OrderWish.market(Side.BUY, parse("0.001"));

        assertThat(fit(BTC, wish, parse("50000"))).isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, wish, parse("50000") - 1).filter()).isEqualTo(Filter.MIN_NOTIONAL);
    }

    @Test
    void takesBothEndsOfTheRangeOfPrices() {
        assertThat(fit(BTC, leave(Side.BUY, "556.80"), parse("556.8"))).isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, leave(Side.BUY, "556.79"), parse("556.8")))
                .extracting(Forbidden::filter, Forbidden::nearestE8)
                .containsExactly(Filter.MIN_PRICE, parse("556.80"));
        assertThat(fit(BTC, leave(Side.SELL, "4529764"), parse("4529764"))).isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, leave(Side.SELL, "4529764.1"), parse("4529764")))
                .isEqualTo(new Forbidden(
                        Filter.MAX_PRICE, parse("4529764"), "price may be at most 4529764, was 4529764.1"));
    }

    @Test
    void takesNoPriceOfZeroEvenWhereThereIsNoLowestOne() {
        assertThat(forbidden(FREE, OrderWish.limit(Side.BUY, 2, ONE), ONE))
                .extracting(Forbidden::filter, Forbidden::nearestE8)
                .containsExactly(Filter.MIN_PRICE, 3L);
    }

    @Test
    void takesAnyPriceWhereThereIsNoHighestOneAndNoBand() {
        assertThat(fit(FREE, OrderWish.limit(Side.BUY, parse("900"), ONE), ONE)).isInstanceOf(Accepted.class);
        assertThat(fit(FREE, OrderWish.limit(Side.SELL, parse("0.001"), ONE), ONE))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void takesBothEndsOfTheBandAroundTheMark() {
        long mark = parse("60000");

        assertThat(fit(BTC, OrderWish.limit(Side.BUY, parse("63000"), ONE), mark))
                .isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, OrderWish.limit(Side.BUY, parse("63000.1"), ONE), mark))
                .isEqualTo(new Forbidden(
                        Filter.PERCENT_PRICE, parse("63000"), "a buy may be priced at most 63000, was 63000.1"));
        assertThat(fit(BTC, OrderWish.limit(Side.SELL, parse("57000"), ONE), mark))
                .isInstanceOf(Accepted.class);
        assertThat(forbidden(BTC, OrderWish.limit(Side.SELL, parse("56999.9"), ONE), mark))
                .isEqualTo(new Forbidden(
                        Filter.PERCENT_PRICE, parse("57000"), "a sell may be priced at least 57000, was 56999.9"));
    }

    @Test
    void takesNoTriggerAtTheMark() {
        long mark = parse("60000");

        assertThat(forbidden(BTC, OrderWish.stop(Side.SELL, mark, 0), mark).reason())
                .isEqualTo("trigger must be below the mark 60000, was 60000");
        assertThat(forbidden(BTC, OrderWish.takeProfit(Side.SELL, mark, 0), mark)
                        .reason())
                .isEqualTo("trigger must be above the mark 60000, was 60000");
        assertThat(fit(BTC, OrderWish.stop(Side.SELL, parse("59999.9"), 0), mark))
                .isInstanceOf(Accepted.class);
        assertThat(fit(BTC, OrderWish.takeProfit(Side.SELL, parse("60000.1"), 0), mark))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void countsTheNotionalOfALimitWithoutAMarkAtItsPrice() {
        assertThat(fit(BTC, leave(Side.SELL, "60000"), 0))
                .isInstanceOfSatisfying(
                        Accepted.class, order -> assertThat(order.notionalE8()).isEqualTo(parse("60000")));
    }

    @Test
    void countsANotionalThatDoesNotFitAsTheLargestNumber() {
        long quantity = 50_000_000L << 31;

        assertThat(fit(fine(), OrderWish.market(Side.BUY, quantity), 1L << 33))
                .isInstanceOfSatisfying(
                        Accepted.class, order -> assertThat(order.notionalE8()).isEqualTo(Long.MAX_VALUE));
        assertThat(fit(fine(), OrderWish.market(Side.BUY, quantity - 1), 1L << 33))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        order -> assertThat(order.notionalE8()).isBetween(Long.MAX_VALUE - 100, Long.MAX_VALUE - 1));
    }

    private static OrderWish leave(Side side, String price) {
        return new OrderWish(Kind.LIMIT, side, ONE, parse(price), 0, true);
    }

    private static PreciseOrder fit(Instrument instrument, OrderWish wish, long markE8) {
        return OrderPrecision.fit(instrument, wish, markE8);
    }

    private static Forbidden forbidden(Instrument instrument, OrderWish wish, long markE8) {
        return (Forbidden) fit(instrument, wish, markE8);
    }

    /** Limit orders from 0.002 in steps of 0.001, market orders from 0.05 in steps of 0.01. */
    private static Instrument split() {
        return split("0.002", "0.05");
    }

    /** The same from other smallest quantities on; 0 for none. */
    private static Instrument split(String limitMinimum, String marketMinimum) {
        return new Instrument(
                0,
                "SPLITUSDT",
                "SPLIT",
                "USDT",
                parse("0.1"),
                0,
                0,
                parse("0.001"),
                parse(limitMinimum),
                0,
                parse("0.01"),
                parse(marketMinimum),
                0,
                parse("5"),
                0,
                0,
                Listing.TRADED);
    }

    /** No limit at all, and the finest steps. */
    private static Instrument fine() {
        return new Instrument(0, "FINEUSDT", "FINE", "USDT", 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, Listing.TRADED);
    }
}
