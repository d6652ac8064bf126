package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder.Status;
import io.millrace.venue.market.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFilterTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1")).at(20);

    @ParameterizedTest
    @CsvSource({
        "BUY,  0,       50000,     -4003",
        "BUY,  -1,      50000,     -4003",
        "BUY,  0.0005,  50000,     -1111",
        "BUY,  1001,    50000,     -4005",
        "BUY,  0.01,    0,         -4001",
        "BUY,  0.01,    50000.001, -1111",
        "BUY,  0.01,    50000.15,  -4014",
        "BUY,  0.01,    0.01,      -4013",
        "BUY,  0.01,    1000001,   -4002",
        "BUY,  0.01,    52500.1,   -4016",
        "SELL, 0.01,    47499.9,   -4024",
        "BUY,  0.001,   49000,     -4164",
    })
    void refusesLimitOrdersThatBreakAFilter(Side side, String quantity, String price, int code) {
        assertRefused(code, () -> house.limit(side, quantity, price, NewOrder.Lifetime.GTC));

        assertThat(house.venue.ledger().filterViolations()).isEqualTo(1);
        assertThat(house.venue.ledger().orders().getFirst().answer()).isEqualTo(String.valueOf(code));
        assertThat(house.venue.openOrders("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.0001, -1111", "121, -4005", "0, -4003"})
    void refusesMarketOrdersThatBreakAFilter(String quantity, int code) {
        assertRefused(code, () -> house.buy(quantity));
    }

    @Test
    void refusesQuantitiesOffTheStepAndBelowTheMinimum() {
        var terms = house.venue.contracts().get(0);
        var coarse = new Contract(
                "X",
                "X",
                "USDT",
                2,
                3,
                terms.tickE8(),
                terms.minPriceE8(),
                terms.maxPriceE8(),
                e8("0.005"),
                e8("0.005"),
                e8("10"),
                e8("10"),
                e8("5"),
                e8("1.05"),
                e8("0.95"),
                8,
                terms.brackets());

        assertRefused(-4023, () -> OrderChecks.quantity(e8("0.012"), e8("10"), coarse));
        assertRefused(-4004, () -> OrderChecks.quantity(e8("0.001"), e8("10"), coarse));
    }

    @Test
    void refusesAMarketOrderWhoseCounterpartyIsTooFarFromTheMarkPrice() {
        ScriptedMarket market =
                new ScriptedMarket().quote(BTC, 10, "50000", "50000.1").quote(BTC, 11, "50000", "60000");

        assertRefused(-4131, () -> new VenueHouse(market).at(11).buy("0.01"));
    }

    @Test
    void refusesAnyMarketOrderWhileThereIsNoPrice() {
        assertRefused(-4131, () -> new VenueHouse(new ScriptedMarket().withoutPast()).buy("0.01"));
    }

    @ParameterizedTest
    @CsvSource({"abcdefghijklmnopqrstuvwxyz0123456789X", "'with space'", "umlaut#"})
    void refusesClientIdsOutsideThePattern(String id) {
        assertRefused(-4015, () -> house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, e8("0.01"), id)));
    }

    @Test
    void refusesAClientIdOnlyWhileItsOrderIsOpen() {
        NewOrder wish =
                NewOrder.limit("BTCUSDT", Side.BUY, e8("0.01"), e8("49000")).named("twice");
        house.venue.place(wish);

        assertRefused(-4116, () -> house.venue.place(wish));
        house.venue.cancel("BTCUSDT", 0, "twice");
        house.venue.place(wish);

        assertThat(house.venue.ledger().duplicates())
                .singleElement()
                .satisfies(duplicate -> assertThat(duplicate.clientOrderId()).isEqualTo("twice"))
                .satisfies(duplicate -> assertThat(duplicate.orderIds()).hasSize(2));
    }

    @Test
    void refusesTheTwoHundredAndFirstOpenOrder() {
        for (int i = 0; i < 200; i++) {
            house.limit(Side.BUY, "0.002", "49000", NewOrder.Lifetime.GTC);
        }

        assertRefused(-2025, () -> house.limit(Side.BUY, "0.002", "49000", NewOrder.Lifetime.GTC));
        assertThat(house.buy("0.002").status()).isEqualTo(Status.FILLED);
    }

    @Test
    void refusesUnknownSymbols() {
        assertRefused(-1121, () -> house.venue.place(NewOrder.market("NOPEUSDT", Side.BUY, e8("1"), "")));
    }

    @Test
    void judgesATestOrderWithoutPlacingIt() {
        house.venue.test(NewOrder.market("BTCUSDT", Side.BUY, e8("0.01"), ""));

        assertRefused(-4003, () -> house.venue.test(NewOrder.market("BTCUSDT", Side.BUY, 0, "")));
        assertThat(house.venue.ledger().orders()).isEmpty();
    }
}
