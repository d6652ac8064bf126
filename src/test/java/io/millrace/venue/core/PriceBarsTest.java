package io.millrace.venue.core;

import static io.millrace.venue.ScriptedMarket.BTC;
import static io.millrace.venue.ScriptedMarket.START;
import static io.millrace.venue.ScriptedMarket.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.venue.Kline;
import io.millrace.venue.KlineInterval;
import io.millrace.venue.KlineWindow;
import io.millrace.venue.PriceSeries;
import io.millrace.venue.ScriptedMarket;
import io.millrace.venue.VenueHouse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars of mark price, index price and premium, as the venue answers them. */
class PriceBarsTest {

    private static final long MINUTE = 60_000;

    @Test
    void buildsMinutesOutOfOneSampleASecond() {
        VenueHouse house = jump().at(3 * MINUTE - 1);

        List<Kline> mark = bars(house, PriceSeries.MARK, KlineInterval.M1);

        assertThat(mark).extracting(Kline::openMillis).endsWith(START, START + MINUTE, START + 2 * MINUTE);
        Kline second = mark.get(mark.size() - 2);
        assertThat(second.trades()).isEqualTo(60);
        assertThat(second.volume()).isZero();
        assertThat(second.lowE8()).isEqualTo(second.openE8()).isLessThan(e8("50001"));
        assertThat(second.closeE8()).isBetween(e8("50099"), e8("50101"));
        assertThat(second.highE8()).isEqualTo(second.closeE8());
    }

    @Test
    void letsTheIndexLagBehindTheMarkAndShowsItAsPremium() {
        VenueHouse house = jump().at(MINUTE + 3_000);

        assertThat(house.venue.market("BTCUSDT").indexE8())
                .isLessThan(house.venue.market("BTCUSDT").markE8());
        Kline premium = bars(house, PriceSeries.PREMIUM, KlineInterval.M1).getLast();
        assertThat(premium.highE8()).isBetween(50_000L, 200_000L);
        assertThat(premium.closeE8()).isPositive().isLessThan(premium.highE8());
    }

    @Test
    void foldsLongerIntervalsAndAnswersTheTimeBeforeTheStartWithTradesOrZeros() {
        VenueHouse house = jump().at(10 * MINUTE - 1);
        KlineWindow trades = KlineWindow.newest(5);

        List<Kline> mark = bars(house, PriceSeries.MARK, KlineInterval.M5);
        List<Kline> traded = house.venue.klines("BTCUSDT", KlineInterval.M5, trades);

        assertThat(mark)
                .extracting(Kline::openMillis)
                .isEqualTo(traded.stream().map(Kline::openMillis).toList());
        assertThat(mark.getFirst().closeE8()).isEqualTo(traded.getFirst().closeE8());
        assertThat(bars(house, PriceSeries.PREMIUM, KlineInterval.M5).getFirst().closeE8())
                .isZero();
    }

    @Test
    void keepsAsManyMinutesAsItHasRoomForAndNoMore() {
        PriceBars bars = new PriceBars(new MinuteBars(new ScriptedMarket(), BTC), false);
        for (int i = 0; i < 4_000; i++) {
            bars.sample(START + i * MINUTE, i);
        }

        List<Kline> kept = bars.minutes(START, Long.MAX_VALUE);

        assertThat(kept).hasSize(PriceBars.KEPT);
        assertThat(kept).extracting(Kline::closeE8).startsWith(2_500L).endsWith(3_999L);
    }

    /** At 50,000, and from the second minute on at 50,100. */
    private static VenueHouse jump() {
        ScriptedMarket market = new ScriptedMarket();
        for (int i = 0; i < 60; i++) {
            market.price(BTC, 10 + i * 1_000L, "50000");
        }
        for (int i = 1; i < 600; i++) {
            market.price(BTC, MINUTE + 10 + i * 1_000L, "50100");
        }
        return new VenueHouse(market);
    }

    private static List<Kline> bars(VenueHouse house, PriceSeries series, KlineInterval interval) {
        return house.venue.klines(series, "BTCUSDT", interval, KlineWindow.newest(5));
    }
}
