package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.ETH;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static io.millrace.venue.VenueHouse.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.venue.NewOrder;
import io.millrace.venue.NewOrder.Lifetime;
import io.millrace.venue.PriceMatch;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.SelfTrade;
import io.millrace.venue.VenueHouse;
import io.millrace.venue.VenueOrder;
import io.millrace.venue.VenueOrder.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue does at times that its clients chose: countdowns and orders good till a date. */
class TimersTest {

    private final VenueHouse house = new VenueHouse(
                    new ScriptedMarket().quote(BTC, 10, "50000", "50000.1").quote(ETH, 10, "2000", "2000.01"))
            .at(20);

    @Test
    void cancelsTheOrdersOfItsContractWhenTheCountdownEnds() {
        long id = house.limit(Side.BUY, "0.1", "49000", Lifetime.GTC).orderId();
        VenueOrder other = house.venue.place(NewOrder.limit("ETHUSDT", Side.BUY, e8("1"), e8("1900")));
        house.stop(Side.BUY, "51000");

        house.venue.cancelAllAfter("BTCUSDT", 1_234);
        Status before = house.at(1_253).order(id).status();
        VenueOrder after = house.at(5_000).order(id);

        assertThat(before).isEqualTo(Status.NEW);
        assertThat(after.status()).isEqualTo(Status.CANCELED);
        assertThat(after.updatedMillis()).isEqualTo(START + 1_254);
        assertThat(house.venue.openOrders("")).containsExactly(other);
        assertThat(house.venue.openConditionals("")).hasSize(1);
    }

    @Test
    void startsTheCountdownAnewOrStopsIt() {
        house.limit(Side.BUY, "0.1", "49000", Lifetime.GTC);

        house.venue.cancelAllAfter("BTCUSDT", 1_000);
        house.at(900).venue.cancelAllAfter("BTCUSDT", 1_000);
        int kept = house.at(1_800).venue.openOrders("").size();
        house.venue.cancelAllAfter("BTCUSDT", 0);

        assertThat(kept).isEqualTo(1);
        assertThat(house.at(100_000).venue.openOrders("")).hasSize(1);
        assertRefused(-1130, () -> house.venue.cancelAllAfter("BTCUSDT", -1));
    }

    @Test
    void expiresAnOrderAtItsDateInFullSeconds() {
        long id = house.venue.place(dated(START + 700_999)).orderId();

        VenueOrder before = house.at(699_999).order(id);
        VenueOrder after = house.at(700_000).order(id);

        assertThat(before.status()).isEqualTo(Status.NEW);
        assertThat(before.wish().extras().goodTillMillis()).isEqualTo(START + 700_000);
        assertThat(after.status()).isEqualTo(Status.EXPIRED);
        assertThat(after.expiryReason()).isZero();
        assertThat(house.heard.story()).containsExactly("NEW", "EXPIRED");
    }

    @Test
    void leavesADateBehindWhenItsOrderIsCanceled() {
        long id = house.venue.place(dated(START + 700_000)).orderId();
        house.venue.cancel("BTCUSDT", id, "");

        assertThat(house.at(800_000).order(id).status()).isEqualTo(Status.CANCELED);
    }

    @Test
    void refusesDatesLessThanTenMinutesAheadOrWithoutEnd() {
        assertRefused(-5040, () -> house.venue.place(dated(START + 600_999)));
        assertRefused(-5040, () -> house.venue.place(dated(253_402_300_799_000L)));
    }

    @Test
    void runsTimersInTheirOrder() {
        Timers timers = new Timers();
        List<String> done = new ArrayList<>();
        timers.at(20, () -> done.add("late"));
        Timers.Timer never = timers.at(10, () -> done.add("never"));
        timers.at(10, () -> done.add("first"));
        timers.at(10, () -> done.add("second"));

        timers.cancel(never);
        long next = timers.nextMillis();
        timers.run(19);

        assertThat(next).isEqualTo(10);
        assertThat(done).containsExactly("first", "second");
        assertThat(timers.nextMillis()).isEqualTo(20);
        timers.run(20);
        assertThat(timers.nextMillis()).isEqualTo(Timers.NEVER);
    }

    private static NewOrder dated(long date) {
        return NewOrder.limit("BTCUSDT", Side.BUY, e8("0.1"), e8("49000"))
                .living(Lifetime.GTD)
                .with(new NewOrder.Extras(PriceMatch.NONE, SelfTrade.EXPIRE_MAKER, date));
    }
}
