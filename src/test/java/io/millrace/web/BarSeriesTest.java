package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarSeriesTest {

    private final FakeEngine engine = new FakeEngine();
    private final BarSeries series = new BarSeries(engine);

    @Test
    void putsMinutesTogetherOnTheClockOfTheInterval() {
        List<BarRow> rows = series.newest(engine.snapshot(), "BTCUSDT", Interval.FIVE_MINUTES, 3);

        assertThat(rows)
                .extracting(BarRow::openMillis)
                .containsExactly(Pictures.NOON - 600_000, Pictures.NOON - 300_000, Pictures.NOON);
        assertThat(rows).extracting(BarRow::closed).containsExactly(true, true, false);
        BarRow full = rows.get(1);
        assertThat(full.open()).isEqualTo("60005");
        assertThat(full.close()).isEqualTo("60001");
        assertThat(full.high()).isEqualTo("60005.00000005");
        assertThat(full.low()).isEqualTo("60000.99999995");
        assertThat(full.volume()).isEqualTo("10");
    }

    @Test
    void hasNothingToSayAboutAnUnknownSymbol() {
        assertThat(series.newest(engine.snapshot(), "NOUSDT", Interval.ONE_MINUTE, 3))
                .isEmpty();
    }
}
