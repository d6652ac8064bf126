package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.Models;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.QueueModel;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder.Status;
import io.millrace.venue.VenueSettings;
import org.junit.jupiter.api.Test;

/** What a resting order gets from prints at its price; the touch on either side shows ten coins at first. */
class QueueTest {

    private final ScriptedMarket market = new ScriptedMarket().quote(BTC, 10, "50000", "50000.1");

    @Test
    void eatsTheQueueBeforeItFillsAnOrderAndFillsOnlyAPart() {
        market.sold(BTC, 100, "50000", "9.95").sold(BTC, 200, "50000", "0.08").sold(BTC, 300, "50000", "7");
        VenueHouse house = house(new QueueModel.Prints());
        long id = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        long early = house.at(100).order(id).executedE8();
        long part = house.at(200).order(id).executedE8();
        Status end = house.at(300).order(id).status();

        assertThat(early).isZero();
        assertThat(part).isEqualTo(e8("0.03"));
        assertThat(end).isEqualTo(Status.FILLED);
        assertThat(house.venue.fills("BTCUSDT"))
                .allMatch(VenueFill::maker)
                .extracting(VenueFill::priceE8)
                .containsOnly(e8("50000"));
    }

    @Test
    void dealsAPrintOutInPriceTimePriority() {
        market.sold(BTC, 100, "50000", "10.15");
        VenueHouse house = house(new QueueModel.Prints());
        long first = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();
        long second = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();
        long deeper = house.limit(Side.BUY, "0.1", "49999", Lifetime.GTX).orderId();

        house.at(100);

        assertThat(house.order(first).executedE8()).isEqualTo(e8("0.1"));
        assertThat(house.order(second).executedE8()).isEqualTo(e8("0.05"));
        assertThat(house.order(deeper).executedE8()).isZero();
    }

    @Test
    void doesNotTakeAPrintForItsOwnWhoseAggressorWasOnItsSide() {
        market.print(BTC, 100, "50000", "500");
        VenueHouse house = house(new QueueModel.Prints());
        long id = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        assertThat(house.at(100).order(id).executedE8()).isZero();
    }

    @Test
    void movesUpWhenFewerAreDisplayedThanStoodBeforeIt() {
        market.quote(BTC, 100, "50000", "50000.1", "2").sold(BTC, 200, "50000", "2.04");
        VenueHouse house = house(new QueueModel.Prints());
        long id = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        assertThat(house.at(200).order(id).executedE8()).isEqualTo(e8("0.04"));
    }

    @Test
    void hasNobodyBeforeItWhenItIsBetterThanTheOthers() {
        market.quote(BTC, 100, "49990", "50000.1").sold(BTC, 200, "50000", "0.04");
        VenueHouse house = house(new QueueModel.Prints());
        long id = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        assertThat(house.at(200).order(id).executedE8()).isEqualTo(e8("0.04"));
    }

    @Test
    void sharesCancellationsWithThoseBehindItInTheProportionalModel() {
        market.quote(BTC, 100, "50000", "50000.1", "20")
                .quote(BTC, 150, "50000", "50000.1", "10")
                .sold(BTC, 200, "50000", "5.04");
        VenueHouse careful = house(new QueueModel.Prints());
        long waits = careful.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();
        assertThat(careful.at(200).order(waits).executedE8()).isZero();

        VenueHouse house = new VenueHouse(
                new ScriptedMarket()
                        .quote(BTC, 10, "50000", "50000.1")
                        .quote(BTC, 100, "50000", "50000.1", "20")
                        .quote(BTC, 150, "50000", "50000.1", "10")
                        .sold(BTC, 200, "50000", "5.04"),
                settings(new QueueModel.Proportional()));
        long moved = house.at(20).limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        assertThat(house.at(200).order(moved).executedE8()).isEqualTo(e8("0.04"));
    }

    @Test
    void waitsForAPriceBeyondItsOwnInTheMostCarefulModel() {
        market.quote(BTC, 100, "49990", "50000.1")
                .sold(BTC, 200, "50000", "999")
                .sold(BTC, 300, "49999.9", "0.001");
        VenueHouse house = house(new QueueModel.Last());
        long id = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        assertThat(house.at(200).order(id).executedE8()).isZero();
        assertThat(house.at(300).order(id).status()).isEqualTo(Status.FILLED);
    }

    @Test
    void takesAnOfferAtItsPriceOnlyOnceHoweverOftenItIsQuoted() {
        market.quote(BTC, 100, "49999.9", "50000", "0.04")
                .quote(BTC, 200, "49999.9", "50000", "0.04")
                .quote(BTC, 300, "49999.9", "50000", "0.05");
        VenueHouse house = house(new QueueModel.Prints());
        long first = house.limit(Side.BUY, "0.03", "50000", Lifetime.GTX).orderId();
        long second = house.limit(Side.BUY, "0.1", "50000", Lifetime.GTX).orderId();

        house.at(200);
        long before = house.order(second).executedE8();
        house.at(300);

        assertThat(house.order(first).status()).isEqualTo(Status.FILLED);
        assertThat(before).isEqualTo(e8("0.01"));
        assertThat(house.order(second).executedE8()).isEqualTo(e8("0.02"));
    }

    private VenueHouse house(QueueModel model) {
        return new VenueHouse(market, settings(model)).at(20);
    }

    private static VenueSettings settings(QueueModel model) {
        return VenueSettings.standard(1).withModels(Models.standard().with(model));
    }
}
