package io.millrace.venue.core;

import static io.millrace.venue.NewConditional.Type.STOP_MARKET;
import static io.millrace.venue.NewConditional.Type.TAKE_PROFIT_MARKET;
import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewConditional.Flags;
import io.millrace.venue.NewOrder;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueConditional;
import io.millrace.venue.VenueConditional.Status;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import org.junit.jupiter.api.Test;

class ConditionalTest {

    /** The mark price lags a second behind: quotes that stand for a minute have arrived in it. */
    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
                    .price(BTC, 10, "50000")
                    .price(BTC, 60_000, "49500")
                    .price(BTC, 120_000, "49000")
                    .price(BTC, 180_000, "51000"))
            .at(20);

    @Test
    void goesThroughTheWholeChainWhenAStopTriggers() {
        house.buy("0.1");
        VenueConditional stop = house.stop(Side.SELL, "49600");
        house.heard.users.clear();

        house.at(100_000);

        assertThat(house.heard.story())
                .containsExactly("ALGO TRIGGERING", "ALGO TRIGGERED", "NEW", "ACCOUNT ORDER", "TRADE", "ALGO FINISHED");
        VenueConditional after = house.venue.conditional(stop.algoId(), "");
        VenueOrder child = house.order(after.childOrderId());
        assertThat(after.status()).isEqualTo(Status.FINISHED);
        assertThat(after.executedE8()).isEqualTo(e8("0.1"));
        assertThat(child.closePosition()).isTrue();
        assertThat(child.clientOrderId()).isEqualTo(stop.clientAlgoId());
        assertThat(house.position().quantityE8()).isZero();
        assertThat(house.venue.openConditionals("")).isEmpty();
    }

    @Test
    void takesProfitOnTheOtherSide() {
        house.buy("0.1");
        house.reducing(Side.SELL, TAKE_PROFIT_MARKET, "0.04", "50900");

        house.at(240_000);

        assertThat(house.position().quantityE8()).isEqualTo(e8("0.06"));
        assertThat(house.position().realizedE8()).isPositive();
    }

    @Test
    void triggersAShortsStopUpwards() {
        house.sell("0.1");
        house.stop(Side.BUY, "50500");

        house.at(170_000);
        assertThat(house.position().quantityE8()).isEqualTo(e8("-0.1"));
        house.at(240_000);

        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void looksAtTheLastTradeWhenItShould() {
        VenueHouse spike =
                new VenueHouse(new ScriptedMarket().price(BTC, 10, "50000").print(BTC, 1_000, "49000", "0.1")).at(20);
        spike.buy("0.1");
        spike.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("49500")).reducing(e8("0.05")));
        spike.venue.placeConditional(NewConditional.stop("BTCUSDT", Side.SELL, e8("49500"))
                .reducing(e8("0.02"))
                .onLastPrice());

        spike.at(2_000);

        assertThat(spike.position().quantityE8()).isEqualTo(e8("0.08"));
    }

    @Test
    void refusesWhatWouldTriggerAtOnce() {
        assertRefused(-2021, () -> house.stop(Side.SELL, "50001"));
        assertRefused(-2021, () -> house.stop(Side.BUY, "49999"));
        assertRefused(-2021, () -> house.reducing(Side.SELL, TAKE_PROFIT_MARKET, "0.01", "49999"));
    }

    @Test
    void keepsOneClosingOrderPerDirectionAndClass() {
        house.stop(Side.SELL, "49000");

        assertRefused(-4130, () -> house.stop(Side.SELL, "48000"));
        house.stop(Side.BUY, "52000");
        house.reducing(Side.SELL, STOP_MARKET, "0.01", "48000");
        house.venue.placeConditional(NewConditional.takeProfit("BTCUSDT", Side.SELL, e8("53000")));
        assertRefused(
                -4130,
                () -> house.venue.placeConditional(NewConditional.takeProfit("BTCUSDT", Side.SELL, e8("54000"))));

        assertThat(house.venue.openConditionals("BTCUSDT")).hasSize(4);
    }

    @Test
    void refusesClosingOrdersWithQuantityOrReduceOnly() {
        assertRefused(
                -4137,
                () -> house.venue.placeConditional(NewConditional.stop("BTCUSDT", Side.SELL, e8("49000"))
                        .sized(e8("0.1"), new Flags(false, true, false, false))));
        assertRefused(
                -4138,
                () -> house.venue.placeConditional(NewConditional.stop("BTCUSDT", Side.SELL, e8("49000"))
                        .sized(0, new Flags(true, true, false, false))));
    }

    @Test
    void checksFiltersAndClientIdsOfConditionalOrders() {
        assertRefused(-4014, () -> house.stop(Side.SELL, "49000.05"));
        assertRefused(-1111, () -> house.reducing(Side.SELL, STOP_MARKET, "0.0001", "49000"));
        assertRefused(-4003, () -> house.reducing(Side.SELL, STOP_MARKET, "0", "49000"));
        house.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("49000")).named("s1"));

        assertRefused(
                -4116,
                () -> house.venue.placeConditional(
                        NewConditional.stop("BTCUSDT", Side.BUY, e8("51000")).named("s1")));
        assertRefused(
                -4015,
                () -> house.venue.placeConditional(
                        NewConditional.stop("BTCUSDT", Side.BUY, e8("51000")).named("s 1")));
    }

    @Test
    void refusesTheTwoHundredAndFirst() {
        for (int i = 0; i < 200; i++) {
            house.reducing(Side.SELL, STOP_MARKET, "0.001", "48000");
        }

        assertRefused(-4045, () -> house.reducing(Side.SELL, STOP_MARKET, "0.001", "48000"));
    }

    @Test
    void rejectsAtTheTriggerWhatHasNothingToReduce() {
        VenueConditional reducing = house.reducing(Side.SELL, STOP_MARKET, "0.01", "49600");
        VenueConditional closing = house.stop(Side.SELL, "49600");

        house.at(100_000);

        VenueConditional rejected = house.venue.conditional(reducing.algoId(), "");
        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        assertThat(rejected.rejectReason()).isEqualTo("Reduce Only reject");
        assertThat(house.venue.conditional(closing.algoId(), "").status()).isEqualTo(Status.EXPIRED);
        assertThat(house.venue.fills("BTCUSDT")).isEmpty();
    }

    @Test
    void opensAPositionWhenItIsNoReducingOrder() {
        house.venue.placeConditional(
                NewConditional.stop("BTCUSDT", Side.SELL, e8("49600")).opening(e8("0.01")));

        house.at(100_000);

        assertThat(house.position().quantityE8()).isEqualTo(e8("-0.01"));
    }

    @Test
    void cutsAStopToWhatIsLeftOfThePosition() {
        house.buy("0.1");
        house.reducing(Side.SELL, STOP_MARKET, "0.1", "49600");
        house.sell("0.07");

        house.at(100_000);

        assertThat(house.position().quantityE8()).isZero();
    }

    @Test
    void endsGteOrdersWithThePositionAndLeavesOthersStanding() {
        assertRefused(-4509, () -> house.venue.placeConditional(gte()));
        house.buy("0.1");
        VenueConditional bound = house.venue.placeConditional(gte());
        VenueConditional free = house.reducing(Side.SELL, STOP_MARKET, "0.1", "48000");

        house.venue.place(NewOrder.market("BTCUSDT", Side.SELL, e8("0.1"), "").reducing());

        assertThat(house.venue.conditional(bound.algoId(), "").status()).isEqualTo(Status.EXPIRED);
        assertThat(house.venue.conditional(free.algoId(), "").status()).isEqualTo(Status.NEW);
    }

    @Test
    void cancelsOneOrAllAndOnlyOnce() {
        VenueConditional one = house.stop(Side.SELL, "49000");
        house.stop(Side.BUY, "52000");

        house.venue.cancelConditional(one.algoId(), "");
        house.venue.cancelAllConditional("BTCUSDT");

        assertThat(house.venue.openConditionals("")).isEmpty();
        assertRefused(-2011, () -> house.venue.cancelConditional(one.algoId(), ""));
        assertRefused(-2013, () -> house.venue.conditional(0, "unknown"));
    }

    @Test
    void doesNotTriggerAProtectedOrderWhileMarkAndLastAreApart() {
        VenueHouse apart = new VenueHouse(new ScriptedMarket()
                        .price(BTC, 10, "50000")
                        .print(BTC, 1_000, "46000", "0.1")
                        .print(BTC, 2_000, "49000", "0.1"))
                .at(20);
        apart.buy("0.1");
        apart.venue.placeConditional(NewConditional.stop("BTCUSDT", Side.SELL, e8("49500"))
                .onLastPrice()
                .sized(0, new Flags(false, true, true, false)));

        assertThat(apart.at(1_500).position().quantityE8()).isEqualTo(e8("0.1"));
        assertThat(apart.at(2_500).position().quantityE8()).isZero();
    }

    private static NewConditional gte() {
        return NewConditional.stop("BTCUSDT", Side.SELL, e8("49000")).sized(0, new Flags(false, true, false, true));
    }
}
