package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueOrder.Status;
import io.millrace.venue.VenueSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

    @Test
    void fillsAMarketOrderAtTheTouchAndChargesTheTakerFee() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1")).at(20);

        VenueOrder order = house.buy("0.1");

        assertThat(order.status()).isEqualTo(Status.FILLED);
        assertThat(order.averageE8()).isEqualTo(e8("50000.1"));
        assertThat(house.venue.account().walletE8()).isEqualTo(e8("10000") - e8("2.500005"));
        assertThat(house.heard.story()).containsExactly("NEW", "ACCOUNT ORDER", "TRADE");
    }

    @Test
    void walksSyntheticLevelsBeyondTheQuantityAtTheTouch() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "0.05")).at(20);

        VenueOrder order = house.buy("0.2");

        List<VenueFill> fills = house.venue.fills("BTCUSDT");
        assertThat(order.status()).isEqualTo(Status.FILLED);
        assertThat(fills.size()).isGreaterThan(1);
        assertThat(fills.getFirst().quantityE8()).isEqualTo(e8("0.05"));
        assertThat(fills).extracting(VenueFill::priceE8).isSorted().doesNotHaveDuplicates();
        assertThat(fills.stream().mapToLong(VenueFill::quantityE8).sum()).isEqualTo(e8("0.2"));
    }

    @Test
    void givesWhatWasTakenBackOnlyWithTheNextQuote() {
        VenueHouse house = new VenueHouse(new ScriptedMarket()
                        .quote(BTC, 10, "50000", "50000.1", "0.05")
                        .quote(BTC, 100, "50000", "50000.1", "0.05"))
                .at(20);

        house.buy("0.05");
        VenueOrder second = house.buy("0.05");
        VenueOrder third = house.at(100).buy("0.05");

        assertThat(second.averageE8()).isGreaterThan(e8("50000.1"));
        assertThat(third.averageE8()).isEqualTo(e8("50000.1"));
    }

    @Test
    void letsALimitOrderRestUntilTheOppositeQuoteReachesIt() {
        VenueHouse house = new VenueHouse(new ScriptedMarket()
                        .quote(BTC, 10, "50000", "50000.1")
                        .quote(BTC, 100, "49989.9", "49990", "0.04")
                        .quote(BTC, 200, "49980", "49980.1"))
                .at(20);

        long id = house.limit(Side.BUY, "0.1", "49990", Lifetime.GTC).orderId();
        VenueOrder partly = house.at(100).order(id);
        VenueOrder filled = house.at(200).order(id);

        assertThat(partly.status()).isEqualTo(Status.PARTIALLY_FILLED);
        assertThat(partly.executedE8()).isEqualTo(e8("0.04"));
        assertThat(filled.status()).isEqualTo(Status.FILLED);
        assertThat(filled.averageE8()).isEqualTo(e8("49990"));
        assertThat(house.venue.fills("BTCUSDT")).allMatch(VenueFill::maker);
        assertThat(house.venue.openOrders("")).isEmpty();
    }

    @Test
    void fillsARestingOrderWhenAPrintGoesThroughItButNotWhenItOnlyTouches() {
        VenueHouse house = new VenueHouse(new ScriptedMarket()
                        .quote(BTC, 10, "50000", "50000.1")
                        .print(BTC, 50, "50010", "1")
                        .print(BTC, 60, "50010.1", "1"))
                .at(20);

        long id = house.limit(Side.SELL, "0.1", "50010", Lifetime.GTX).orderId();
        VenueOrder touched = house.at(50).order(id);
        VenueOrder passed = house.at(60).order(id);

        assertThat(touched.status()).isEqualTo(Status.NEW);
        assertThat(passed.status()).isEqualTo(Status.FILLED);
        assertThat(house.position().quantityE8()).isEqualTo(e8("-0.1"));
    }

    @Test
    void expiresTheRestOfAnImmediateOrCancelOrder() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "0.05")).at(20);

        VenueOrder order = house.limit(Side.BUY, "0.1", "50000.1", Lifetime.IOC);

        assertThat(order.status()).isEqualTo(Status.EXPIRED);
        assertThat(order.executedE8()).isEqualTo(e8("0.05"));
        assertThat(order.expiryReason()).isEqualTo(2);
    }

    @Test
    void refusesWhatMustFillAtOnceOrMustNot() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1", "0.05")).at(20);

        assertRefused(-5021, () -> house.limit(Side.BUY, "0.1", "50000.1", Lifetime.FOK));
        assertRefused(-5022, () -> house.limit(Side.BUY, "0.01", "50000.1", Lifetime.GTX));
        assertThat(house.limit(Side.BUY, "0.05", "50000.1", Lifetime.FOK).status())
                .isEqualTo(Status.FILLED);
    }

    @Test
    void takesNothingFurtherThanFivePercentFromTheMarkPrice() {
        VenueSettings rich = VenueSettings.standard(1).withBalanceE8(e8("10000000"));
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "52499", "0.001"), rich).at(20);

        VenueOrder order = house.buy("50");

        assertThat(order.status()).isEqualTo(Status.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo(9);
        assertThat(order.executedE8()).isPositive().isLessThan(e8("50"));
    }

    @Test
    void cancelsByEitherIdAndOnlyOnce() {
        VenueHouse house = new VenueHouse(new ScriptedMarket().quote(BTC, 10, "50000", "50000.1")).at(20);
        VenueOrder order = house.limit(Side.BUY, "0.1", "49000", Lifetime.GTC);

        VenueOrder canceled = house.venue.cancel("BTCUSDT", 0, order.clientOrderId());

        assertThat(canceled.status()).isEqualTo(Status.CANCELED);
        assertRefused(-2011, () -> house.venue.cancel("BTCUSDT", order.orderId(), ""));
        assertRefused(-2013, () -> house.venue.order("BTCUSDT", 4711, ""));
    }
}
