package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayShapeTest {

    private static final long MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int DAY = 1_440;

    @Test
    void isOneOnTheAverageOfADayAndHasNoSteps() {
        double volume = 0;
        double size = 0;
        for (int i = 0; i < DAY; i++) {
            long millis = MIDNIGHT + i * MINUTE;
            volume += DayShape.volume(millis) / DAY;
            size += DayShape.size(millis) / DAY;
            assertThat(DayShape.volume(millis + MINUTE))
                    .isBetween(DayShape.volume(millis) - 0.01, DayShape.volume(millis) + 0.01);
        }

        assertThat(volume).isBetween(0.99, 1.01);
        assertThat(size).isBetween(0.97, 1.01);
    }

    @Test
    void hasThreeSessionsAndIsTheSameEveryDay() {
        for (int opening : List.of(0, 8, 14)) {
            assertThat(hour(opening)).isGreaterThan(hour(opening - 3)).isGreaterThan(hour(opening + 3));
        }
        assertThat(hour(14)).isGreaterThan(hour(0)).isGreaterThan(1.4);
        assertThat(hour(14 + 24)).isEqualTo(hour(14));
    }

    /** In the middle of an hour. */
    private static double hour(int hour) {
        return DayShape.volume(MIDNIGHT + hour * HOUR + HOUR / 2);
    }

    @Test
    void shapesTheVolumeOfTheSyntheticMarket() {
        double busy = 0;
        double quiet = 0;
        for (long seed = 1; seed <= 24; seed++) {
            MarketSource market = Markets.synthetic(seed, 1, Instant.ofEpochMilli(MIDNIGHT));
            for (Candle bar : market.past(0, MIDNIGHT - DAY * MINUTE, MIDNIGHT)) {
                long hour = Math.floorMod(bar.openMillis() / HOUR, 24L);
                busy += hour >= 13 && hour < 17 ? bar.trades() / 4.0 : 0;
                quiet += hour >= 3 && hour < 7 ? bar.trades() / 4.0 : 0;
            }
        }

        assertThat(busy / quiet)
                .as("1.38 beside 0.75 by the table, and moves on top")
                .isBetween(1.4, 3.0);
    }
}
