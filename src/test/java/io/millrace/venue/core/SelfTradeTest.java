package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueOrder.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that meet resting ones of the same account; the market is ten wide, own offers stand inside. */
class SelfTradeTest {

    private final VenueHouse house =
            new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50010", "0.5")).at(20);

    @Test
    void fillsBothWhenNothingIsToBePrevented() {
        VenueOrder resting = sell("0.1", "50005");

        VenueOrder taker = house.venue.place(buy("0.3", "50010", Lifetime.GTC, SelfTrade.NONE));

        List<VenueFill> fills = house.venue.fills("BTCUSDT");
        assertThat(taker.status()).isEqualTo(Status.FILLED);
        assertThat(house.order(resting.orderId()).status()).isEqualTo(Status.FILLED);
        assertThat(fills).extracting(VenueFill::maker).containsExactly(true, false, false);
        assertThat(fills).extracting(VenueFill::priceE8).containsExactly(e8("50005"), e8("50005"), e8("50010"));
        assertThat(house.position().quantityE8()).isEqualTo(e8("0.2"));
    }

    @Test
    void meetsOwnOrdersInPriceTimePriority() {
        VenueOrder late = sell("0.1", "50006");
        VenueOrder early = sell("0.1", "50005");
        VenueOrder second = sell("0.1", "50005");

        house.venue.place(buy("0.15", "50006", Lifetime.GTC, SelfTrade.NONE));

        assertThat(house.order(early.orderId()).executedE8()).isEqualTo(e8("0.1"));
        assertThat(house.order(second.orderId()).executedE8()).isEqualTo(e8("0.05"));
        assertThat(house.order(late.orderId()).executedE8()).isZero();
    }

    @Test
    void meetsTheMarketFirstWhereAnOwnOrderCameLaterAtThePrice() {
        VenueOrder resting = sell("0.1", "50010");

        house.venue.place(buy("0.55", "50010", Lifetime.GTC, SelfTrade.NONE));

        assertThat(house.order(resting.orderId()).executedE8()).isEqualTo(e8("0.05"));
        assertThat(house.venue.fills("BTCUSDT"))
                .extracting(VenueFill::quantityE8)
                .containsExactly(e8("0.5"), e8("0.05"), e8("0.05"));
    }

    @Test
    void endsTheRestingOneAndGoesOn() {
        VenueOrder resting = sell("0.1", "50005");

        VenueOrder taker = house.venue.place(buy("0.2", "50010", Lifetime.GTC, SelfTrade.EXPIRE_MAKER));

        assertThat(house.order(resting.orderId()).status()).isEqualTo(Status.EXPIRED_IN_MATCH);
        assertThat(house.order(resting.orderId()).expiryReason()).isEqualTo(1);
        assertThat(taker.status()).isEqualTo(Status.FILLED);
        assertThat(taker.averageE8()).isEqualTo(e8("50010"));
    }

    @Test
    void endsTheIncomingOneAfterWhatItCouldTake() {
        VenueOrder resting = sell("0.1", "50011");

        VenueOrder taker = house.venue.place(buy("0.7", "50020", Lifetime.IOC, SelfTrade.EXPIRE_TAKER));

        assertThat(taker.status()).isEqualTo(Status.EXPIRED_IN_MATCH);
        assertThat(taker.executedE8()).isEqualTo(e8("0.5"));
        assertThat(taker.expiryReason()).isEqualTo(3);
        assertThat(house.order(resting.orderId()).status()).isEqualTo(Status.NEW);
    }

    @Test
    void endsBoth() {
        VenueOrder resting = sell("0.1", "50005");

        VenueOrder taker = house.venue.place(buy("0.2", "50010", Lifetime.GTC, SelfTrade.EXPIRE_BOTH));

        assertThat(taker.status()).isEqualTo(Status.EXPIRED_IN_MATCH);
        assertThat(taker.expiryReason()).isEqualTo(1);
        assertThat(house.order(resting.orderId()).status()).isEqualTo(Status.EXPIRED_IN_MATCH);
        assertThat(house.venue.openOrders("")).isEmpty();
        assertThat(house.venue.fills("BTCUSDT")).isEmpty();
    }

    @Test
    void countsOwnOrdersAsPartOfTheBook() {
        sell("0.1", "50005");

        assertRefused(-5022, () -> house.venue.place(buy("0.1", "50005", Lifetime.GTX, SelfTrade.NONE)));
        assertRefused(-5021, () -> house.venue.place(buy("0.11", "50005", Lifetime.FOK, SelfTrade.NONE)));
        assertThat(house.venue
                        .place(buy("0.1", "50005", Lifetime.FOK, SelfTrade.EXPIRE_BOTH))
                        .status())
                .isEqualTo(Status.FILLED);
    }

    @Test
    void keepsTheSumsOfRestingOrdersRight() {
        sell("0.1", "50005");
        sell("0.2", "50006");
        house.venue.place(buy("0.05", "50005", Lifetime.GTC, SelfTrade.NONE));
        long partly = house.position().askNotionalE8();
        house.venue.place(buy("0.1", "49000", Lifetime.GTC, SelfTrade.NONE));
        house.venue.cancelAll("BTCUSDT");

        assertThat(partly).isEqualTo(e8("2500.25") + e8("10001.2"));
        assertThat(house.position().askNotionalE8()).isZero();
        assertThat(house.position().bidNotionalE8()).isZero();
    }

    private VenueOrder sell(String quantity, String price) {
        return house.limit(Side.SELL, quantity, price, Lifetime.GTC);
    }

    private static NewOrder buy(String quantity, String price, Lifetime lifetime, SelfTrade selfTrade) {
        return NewOrder.limit("BTCUSDT", Side.BUY, e8(quantity), e8(price))
                .living(lifetime)
                .with(new NewOrder.Extras(PriceMatch.NONE, selfTrade, 0));
    }
}
