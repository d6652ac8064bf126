package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueOrder.Status;
import org.junit.jupiter.api.Test;

class ReduceOnlyTest {

    private final VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1")).at(20);

    @Test
    void refusesToReduceNothingOrToIncrease() {
        assertRefused(-2022, () -> sell("0.01"));

        house.buy("0.01");

        assertRefused(
                -2022,
                () -> house.venue.place(
                        NewOrder.market("BTCUSDT", Side.BUY, e8("0.01"), "").reducing()));
    }

    @Test
    void cutsAReducingOrderToThePosition() {
        house.buy("0.01");

        VenueOrder order = sell("0.5");

        assertThat(order.status()).isEqualTo(Status.FILLED);
        assertThat(order.quantityE8()).isEqualTo(e8("0.01"));
        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void isExemptFromTheMinimumNotional() {
        house.buy("0.002");

        assertThat(sell("0.001").status()).isEqualTo(Status.FILLED);
    }

    @Test
    void expiresRestingReducingOrdersWhenThePositionIsGone() {
        house.buy("0.01");
        long id = house.venue
                .place(NewOrder.limit("BTCUSDT", Side.SELL, e8("0.01"), e8("51000"))
                        .reducing())
                .orderId();

        house.sell("0.01");

        assertThat(house.order(id).status()).isEqualTo(Status.EXPIRED);
        assertThat(house.order(id).expiryReason()).isEqualTo(4);
    }

    @Test
    void flipsThePositionWithoutReduceOnly() {
        house.buy("0.01");

        house.sell("0.03");

        assertThat(house.position().quantityE8()).isEqualTo(e8("-0.02"));
        assertThat(house.position().entryE8()).isEqualTo(e8("50000"));
    }

    private VenueOrder sell(String quantity) {
        return house.venue.place(
                NewOrder.market("BTCUSDT", Side.SELL, e8(quantity), "").reducing());
    }
}
