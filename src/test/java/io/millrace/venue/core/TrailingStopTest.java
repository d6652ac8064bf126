package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewConditional.Child;
import io.millrace.venue.NewConditional.Flags;
import io.millrace.venue.NewConditional.Trail;
import io.millrace.venue.NewConditional.WorkingPrice;
import io.millrace.venue.PositionSide;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueConditional.Status;
import io.millrace.venue.VenueHouse;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailingStopTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .price(BTC, 10, "50000")
                    .price(BTC, 1_000, "50400")
                    .price(BTC, 2_000, "50600")
                    .price(BTC, 3_000, "50200")
                    .price(BTC, 4_000, "50094")
                    .price(BTC, 5_000, "49000"))
            .at(20);

    @Test
    void followsTheHighestPriceAndSellsBelowIt() {
        house.buy("0.1");
        VenueConditional order = house.venue.placeConditional(trailing(Side.SELL, "0", "0.01"));

        assertThat(order.activated()).isTrue();
        assertThat(order.triggerE8()).isEqualTo(e8("49500"));
        assertThat(now(2_500, order).triggerE8()).isEqualTo(e8("50094"));
        assertThat(now(3_500, order).status()).isEqualTo(Status.NEW);
        assertThat(now(4_000, order).status()).isEqualTo(Status.FINISHED);
        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void followsTheLowestPriceAndBuysAboveIt() {
        VenueHouse falling = new VenueHouse(new ScriptedMarket()
                        .price(BTC, 10, "50000")
                        .price(BTC, 1_000, "49000")
                        .price(BTC, 2_000, "49244.9")
                        .price(BTC, 3_000, "49245"))
                .at(20);
        falling.sell("0.1");
        falling.venue.placeConditional(trailing(Side.BUY, "0", "0.005"));

        assertThat(falling.at(2_500).position().quantityE8()).isEqualTo(e8("-0.1"));
        assertThat(falling.at(3_500).position().quantityE8()).isZero();
    }

    @Test
    void tellsTwiceOfANewOrderThatWaitsForItsActivation() {
        house.buy("0.1");
        VenueConditional order = house.venue.placeConditional(trailing(Side.SELL, "50500", "0.01"));

        assertThat(order.activated()).isFalse();
        assertThat(order.triggerE8()).isZero();
        house.at(6_000);

        List<VenueConditional> told = house.heard.users.stream()
                .filter(UserEvent.ConditionalChanged.class::isInstance)
                .map(event -> ((UserEvent.ConditionalChanged) event).order())
                .toList();
        assertThat(told)
                .extracting(VenueConditional::status)
                .containsExactly(Status.NEW, Status.NEW, Status.TRIGGERING, Status.TRIGGERED, Status.FINISHED);
        assertThat(told).extracting(VenueConditional::activated).containsExactly(false, true, true, true, true);
        assertThat(told.get(1).triggerE8()).isEqualTo(e8("50094"));
    }

    @Test
    void refusesAnActivationThatTheMarketHasPassed() {
        assertRefused(-2021, () -> house.venue.placeConditional(trailing(Side.SELL, "49999", "0.01")));
        assertRefused(-2021, () -> house.venue.placeConditional(trailing(Side.BUY, "50001", "0.01")));
        assertRefused(-4135, () -> house.venue.placeConditional(trailing(Side.BUY, "-1", "0.01")));
        assertRefused(-4014, () -> house.venue.placeConditional(trailing(Side.SELL, "50100.05", "0.01")));
    }

    @Test
    void refusesDistancesOutsideATenthAndTwentyPercent() {
        assertRefused(-2007, () -> house.venue.placeConditional(trailing(Side.SELL, "0", "0.0009")));
        assertRefused(-2007, () -> house.venue.placeConditional(trailing(Side.SELL, "0", "0.201")));
        assertRefused(-2007, () -> house.venue.placeConditional(trailing(Side.SELL, "0", "0.0105")));
        assertThat(house.venue.placeConditional(trailing(Side.SELL, "0", "0.2")).activated())
                .isTrue();
    }

    @Test
    void cannotCloseAWholePosition() {
        assertRefused(
                -4136,
                () -> house.venue.placeConditional(
                        trailing(Side.SELL, "0", "0.01").sized(0, Flags.CLOSING)));
    }

    private VenueConditional now(long millis, VenueConditional order) {
        return house.at(millis).venue.conditional(order.algoId(), "");
    }

    private static NewConditional trailing(Side side, String activation, String callback) {
        return new NewConditional(
                "BTCUSDT",
                side,
                PositionSide.BOTH,
                NewConditional.Type.TRAILING_STOP_MARKET,
                e8("0.1"),
                0,
                WorkingPrice.CONTRACT_PRICE,
                Flags.REDUCING,
                "",
                Child.MARKET,
                new Trail(e8(activation), e8(callback)));
    }
}
