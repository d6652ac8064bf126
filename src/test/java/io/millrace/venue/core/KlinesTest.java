package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.PricePath;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.Ticker;
import io.millrace.venue.VenueHouse;
import java.util.List;
import org.junit.jupiter.api.Test;

class KlinesTest {

    private static final long MINUTE = 60_000;

    private final VenueHouse house = new VenueHouse(new ScriptedMarket()
            .print(BTC, 1_000, "50100", "0.5")
            .print(BTC, 2_000, "50300", "0.25")
            .print(BTC, 59_999, "50200", "0.25")
            .print(BTC, 3 * MINUTE + 5, "50050", "1"));

    @Test
    void joinsThePastWithTheLiveMinutesAndEndsWithTheOpenOne() {
        house.at(3 * MINUTE + 10);

        List<Kline> bars = bars(KlineInterval.M1, 6);

        assertThat(bars)
                .extracting(Kline::openMillis)
                .containsExactly(
                        START - 2 * MINUTE,
                        START - MINUTE,
                        START,
                        START + MINUTE,
                        START + 2 * MINUTE,
                        START + 3 * MINUTE);
        Kline first = bars.get(2);
        assertThat(first.openE8()).isEqualTo(e8("50100"));
        assertThat(first.highE8()).isEqualTo(e8("50300"));
        assertThat(first.closeE8()).isEqualTo(e8("50200"));
        assertThat(first.volume()).isEqualTo(1.0);
        assertThat(first.trades()).isEqualTo(3);
        assertThat(bars.get(3).volume()).isZero();
        assertThat(bars.get(3).openE8()).isEqualTo(e8("50200"));
        assertThat(bars.get(5).closeE8()).isEqualTo(e8("50050"));
    }

    @Test
    void tellsAMinuteOnceAndOnlyWhenItHadTrades() {
        house.at(10 * MINUTE);

        assertThat(house.heard.minutes).extracting(Kline::openMillis).containsExactly(START, START + 3 * MINUTE);
    }

    @Test
    void foldsMinutesIntoLongerBars() {
        house.at(3 * MINUTE + 10);

        Kline hour = bars(KlineInterval.H1, 1).getFirst();
        List<Kline> fives = bars(KlineInterval.M5, 3);

        assertThat(hour.openMillis()).isEqualTo(START);
        assertThat(hour.trades()).isEqualTo(4);
        assertThat(fives).hasSize(3);
        assertThat(fives.get(0).volume()).isEqualTo(15.0);
        assertThat(fives.get(0).takerVolume()).isEqualTo(5.0);
        assertThat(house.venue.currentKline(BTC, KlineInterval.M5)).contains(fives.getLast());
    }

    @Test
    void startsWhereItIsAskedToStart() {
        house.at(3 * MINUTE + 10);

        List<Kline> bars = house.venue.klines(
                "BTCUSDT", KlineInterval.M1, new KlineWindow(START - 10 * MINUTE, START - 6 * MINUTE, 500));

        assertThat(bars).hasSize(5);
        assertThat(bars.getFirst().openMillis()).isEqualTo(START - 10 * MINUTE);
    }

    @Test
    void knowsTheLastDay() {
        house.at(3 * MINUTE + 10);

        Ticker day = house.venue.ticker("BTCUSDT").orElseThrow();

        assertThat(day.lastE8()).isEqualTo(e8("50050"));
        assertThat(day.highE8()).isEqualTo(e8("50300"));
        assertThat(day.changeE8()).isEqualTo(e8("50"));
        assertThat(day.trades()).isGreaterThan(4);
    }

    @Test
    void alignsWeeksToMondayAndMonthsToTheCalendar() {
        assertThat(KlineInterval.WEEK.openOf(START)).isEqualTo(1_747_612_800_000L);
        assertThat(KlineInterval.MONTH.openOf(START)).isEqualTo(1_746_057_600_000L);
        assertThat(KlineInterval.MONTH.next(1_746_057_600_000L)).isEqualTo(1_748_736_000_000L);
    }

    @Test
    void forcesAPathAndGoesOnFromItsEnd() {
        VenueHouse forced = new VenueHouse(new ScriptedMarket()
                        .price(BTC, 10, "50000")
                        .price(BTC, 5_000, "50000")
                        .price(BTC, 60_000, "50500"))
                .at(1_000);
        forced.venue.forcePrice(new PricePath(
                "BTCUSDT", List.of(new PricePath.Point(1_000, e8("49000")), new PricePath.Point(9_000, e8("40000")))));

        assertThat(forced.at(2_000).venue.market("BTCUSDT").bidE8()).isEqualTo(e8("49000"));
        assertThat(forced.at(6_000).venue.market("BTCUSDT").bidE8()).isEqualTo(e8("44500"));
        assertThat(forced.at(20_000).venue.market("BTCUSDT").lastE8()).isEqualTo(e8("40000"));
        assertThat(forced.at(61_000).venue.market("BTCUSDT").lastE8()).isEqualTo(e8("40400"));
    }

    private List<Kline> bars(KlineInterval interval, int limit) {
        return house.venue.klines("BTCUSDT", interval, KlineWindow.newest(limit));
    }
}
