package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.Amendment;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueOrder.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmendmentTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .quote(BTC, 10, "50000", "50000.1")
                    .quote(BTC, 100, "49989.9", "49990", "0.04")
                    .quote(BTC, 200, "50000", "50000.1"))
            .at(20);
    private final VenueOrder order = house.limit(Side.BUY, "0.1", "49990", Lifetime.GTC);

    @Test
    void changesPriceAndQuantityAndTellsOfIt() {
        VenueOrder amended = house.venue.amend(new Amendment(
                "BTCUSDT", Side.BUY, order.orderId(), "", e8("0.2"), e8("49500"), PriceMatch.NONE, false, 77));

        assertThat(amended.status()).isEqualTo(Status.NEW);
        assertThat(amended.priceE8()).isEqualTo(e8("49500"));
        assertThat(amended.quantityE8()).isEqualTo(e8("0.2"));
        assertThat(amended.modifyId()).isEqualTo(77);
        assertThat(house.heard.story()).containsExactly("NEW", "AMENDMENT");
        assertThat(house.venue.openOrders("BTCUSDT")).containsExactly(amended);
        assertThat(house.venue.amendments("BTCUSDT")).singleElement().satisfies(amendment -> {
            assertThat(amendment.priceBeforeE8()).isEqualTo(e8("49990"));
            assertThat(amendment.quantityBeforeE8()).isEqualTo(e8("0.1"));
            assertThat(amendment.order()).isEqualTo(amended);
            assertThat(amendment.count()).isEqualTo(1);
        });
        assertThat(house.venue.amendments("ETHUSDT")).isEmpty();
    }

    @Test
    void standsLastAtItsPriceAfterwards() {
        VenueOrder second = house.limit(Side.BUY, "0.1", "49990", Lifetime.GTC);
        house.venue.amend(Amendment.of(order, e8("0.05"), e8("49990")));

        house.at(100);

        assertThat(house.order(second.orderId()).executedE8()).isEqualTo(e8("0.04"));
        assertThat(house.order(order.orderId()).executedE8()).isZero();
    }

    @Test
    void keepsWhatIsFilledAndCancelsWhatHasNothingLeft() {
        house.at(200);
        VenueOrder more = house.venue.amend(Amendment.of(order, e8("0.3"), e8("49900")));
        VenueOrder gone = house.venue.amend(Amendment.of(order, e8("0.04"), e8("49900")));

        assertThat(more.status()).isEqualTo(Status.PARTIALLY_FILLED);
        assertThat(more.executedE8()).isEqualTo(e8("0.04"));
        assertThat(gone.status()).isEqualTo(Status.CANCELED);
        assertThat(house.venue.openOrders("")).isEmpty();
        assertThat(house.venue.position("BTCUSDT").quantityE8()).isEqualTo(e8("0.04"));
    }

    @Test
    void takesWhenItsNewPriceCrosses() {
        VenueOrder amended = house.venue.amend(Amendment.of(order, e8("0.1"), e8("50000.1")));

        assertThat(amended.status()).isEqualTo(Status.FILLED);
        assertThat(house.heard.story()).containsExactly("NEW", "AMENDMENT", "ACCOUNT ORDER", "TRADE");
        assertThat(house.venue.fills("BTCUSDT")).noneMatch(fill -> fill.maker());
    }

    @Test
    void cancelsAPostOnlyOrderThatWouldTake() {
        VenueOrder maker = house.limit(Side.BUY, "0.1", "49980", Lifetime.GTX);

        VenueOrder amended = house.venue.amend(Amendment.of(maker, e8("0.1"), e8("50000.1")));

        assertThat(amended.status()).isEqualTo(Status.CANCELED);
        assertThat(amended.executedE8()).isZero();
    }

    @Test
    void takesItsPriceFromTheBookWhenAsked() {
        VenueOrder amended = house.venue.amend(
                new Amendment("BTCUSDT", Side.BUY, 0, order.clientOrderId(), e8("0.1"), 0, PriceMatch.QUEUE, false, 0));

        assertThat(amended.priceE8()).isEqualTo(e8("50000"));
        assertThat(amended.wish().extras().priceMatch()).isEqualTo(PriceMatch.QUEUE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,    49990,     -5027",
        "0.001,  49000,     -5029",
        "0.0005, 49990,     -1111",
        "1001,   49990,     -4005",
        "0.1,    49990.05,  -4014",
        "0.1,    52600,     -4016",
        "0,      49990,     -4003",
        "10,     49990,     -2019",
        "70,     49990,     -2027",
    })
    void refusesWhatANewOrderWouldBeRefusedAndLeavesTheOrderAlone(String quantity, String price, int code) {
        assertRefused(code, () -> house.venue.amend(Amendment.of(order, e8(quantity), e8(price))));

        assertThat(house.venue.openOrders("")).containsExactly(order);
        assertThat(house.venue.position("BTCUSDT").bidNotionalE8()).isEqualTo(e8("4999"));
        assertThat(house.heard.story()).containsExactly("NEW");
    }

    @Test
    void refusesOrdersThatCannotBeAmended() {
        VenueOrder market = house.buy("0.01");
        house.venue.cancel("BTCUSDT", order.orderId(), "");

        assertRefused(-5025, () -> house.venue.amend(Amendment.of(market, e8("0.1"), e8("49000"))));
        assertRefused(-2013, () -> house.venue.amend(Amendment.of(order, e8("0.1"), e8("49000"))));
    }

    @Test
    void checksSideAndReduceOnlyAgainstTheOrder() {
        assertRefused(-5047, () -> house.venue.amend(wish(Side.BUY, true)));
        assertRefused(-1117, () -> house.venue.amend(wish(Side.SELL, false)));
    }

    @Test
    void cutsAReducingOrderToThePositionAgain() {
        house.buy("0.02");
        VenueOrder reducing = house.venue.place(
                NewOrder.limit("BTCUSDT", Side.SELL, e8("0.01"), e8("51000")).reducing());

        VenueOrder amended = house.venue.amend(Amendment.of(reducing, e8("0.5"), e8("51500")));

        assertThat(amended.quantityE8()).isEqualTo(e8("0.02"));
    }

    @Test
    void endsAfterTenThousandAmendments() {
        for (int i = 0; i < 10_000; i++) {
            house.venue.amend(Amendment.of(order, e8("0.1"), e8(i % 2 == 0 ? "49000" : "49100")));
        }

        assertRefused(-5026, () -> house.venue.amend(Amendment.of(order, e8("0.1"), e8("49050"))));
        assertThat(house.heard.users.getLast())
                .isInstanceOfSatisfying(
                        UserEvent.OrderChanged.class,
                        event -> assertThat(event.order().priceE8()).isEqualTo(e8("49100")));
    }

    @Test
    void refusesWhileTheContractIsNotTrading() {
        house.venue.delist("BTCUSDT", 500, 3_600_000);
        house.at(2_000);
        VenueOrder left = house.venue.openOrders("BTCUSDT").getFirst();

        assertRefused(-5024, () -> house.venue.amend(Amendment.of(left, e8("0.2"), e8("49000"))));
    }

    private Amendment wish(Side side, boolean reduceOnly) {
        return new Amendment(
                "BTCUSDT", side, order.orderId(), "", e8("0.1"), e8("49000"), PriceMatch.NONE, reduceOnly, 0);
    }
}
