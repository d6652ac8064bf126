package io.millrace.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.market.Bar;
import io.millrace.market.RandomBars;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorEdgeTest {

    private static final long ONE = 100_000_000L;

    @Test
    void onlyGainsAreRsiHundredOnlyLossesZeroNothingFifty() {
        assertThat(rsiAfter(1)).isEqualTo(100);
        assertThat(rsiAfter(-1)).isZero();
        assertThat(rsiAfter(0)).isEqualTo(50);
    }

    @Test
    void rsiNeedsOneBarMoreThanItsLength() {
        Rsi rsi = new Rsi(14);

        for (int i = 0; i < 14; i++) {
            rsi.onBar(close(i, 100 + i));
        }
        assertThat(rsi.ready()).isFalse();
        rsi.onBar(close(14, 114));
        assertThat(rsi.ready()).isTrue();
    }

    @Test
    void anExponentialAverageBeginsWithTheSimpleOne() {
        Ema ema = new Ema(4);

        for (int i = 0; i < 4; i++) {
            ema.onBar(close(i, 10 + i));
        }

        assertThat(ema.value()).isEqualTo(11.5);
        ema.onBar(close(4, 20));
        assertThat(ema.value()).isCloseTo(11.5 + 0.4 * 8.5, within(1e-12));
    }

    @Test
    void volumeRatioIsOneWithoutAnyVolume() {
        VolumeRatio ratio = new VolumeRatio(3);

        for (int i = 0; i < 3; i++) {
            ratio.onBar(close(i, 100));
        }

        assertThat(ratio.value()).isEqualTo(1);
    }

    @Test
    void bandsWithoutWidthPutTheCloseInTheMiddle() {
        Bollinger bands = new Bollinger(5, 20);

        for (int i = 0; i < 5; i++) {
            bands.onBar(close(i, 100));
        }

        assertThat(bands.value()).isEqualTo(0.5);
        assertThat(bands.width()).isZero();
    }

    @Test
    void windowSumsDoNotDrift() {
        Window window = new Window(3);
        window.push(1e16);
        window.push(1);
        window.push(1);

        window.push(1);

        assertThat(window.mean()).isEqualTo(1);
    }

    @Test
    void macdCountsTheBarsSinceItsCross() {
        Macd macd = new Macd(IndicatorPeriods.STANDARD);
        for (int i = 0; i < 60; i++) {
            macd.onBar(close(i, 1_000 - i * i / 10));
        }
        double before = macd.histogram();
        int bar = 60;
        while (macd.histogram() <= 0 || bar == 60) {
            macd.onBar(close(bar, 650 + 20L * (bar - 59)));
            bar++;
        }

        assertThat(before).isLessThanOrEqualTo(1e-9);
        assertThat(macd.barsSinceCross()).isZero();
        macd.onBar(close(bar, 650 + 20L * (bar - 59)));
        assertThat(macd.barsSinceCross()).isEqualTo(1);
        assertThat(macd.previousHistogram()).isPositive();
    }

    @Test
    void trueRangeReachesToTheCloseBefore() {
        Atr atr = new Atr(2);
        atr.onBar(Views.of(new Bar(0, 10 * ONE, 12 * ONE, 9 * ONE, 10 * ONE, 1, 1, 1)));

        atr.onBar(Views.of(new Bar(60_000, 15 * ONE, 16 * ONE, 15 * ONE, 15 * ONE, 1, 1, 1)));

        assertThat(atr.value()).isEqualTo((3 + 6) / 2.0);
    }

    @Test
    void periodsOutOfRangeOrOrderAreRefused() {
        assertThatThrownBy(() -> new IndicatorPeriods(5, 5, 20, 12, 26, 9, 14, 20, 240, 14, 20, 5, 20, 60))
                .hasMessage("sma_medium must be between 6 and 200, was 5");
        assertThatThrownBy(() -> new IndicatorPeriods(5, 10, 20, 12, 26, 9, 1, 20, 240, 14, 20, 5, 20, 60))
                .hasMessage("rsi must be between 2 and 200, was 1");
    }

    @Test
    void aSetRefusesTwoOfOneNameAndNamesWhatItHas() {
        IndicatorPeriods periods = IndicatorPeriods.STANDARD;
        IndicatorSet set = new IndicatorSet(List.of(new Rsi.Definition()), periods);

        assertThatThrownBy(() -> new IndicatorSet(List.of(new Rsi.Definition(), new Rsi.Definition()), periods))
                .hasMessage("Indicator named twice: rsi");
        assertThatThrownBy(() -> set.require("vwap", Rsi.class)).hasMessage("No indicator named vwap; there are [rsi]");
        assertThat(set.require("rsi", Rsi.class)).isSameAs(set.at(0));
    }

    private static double rsiAfter(int step) {
        Rsi rsi = new Rsi(14);
        for (int i = 0; i < 40; i++) {
            rsi.onBar(close(i, 1_000 + (long) step * i));
        }
        return rsi.value();
    }

    private static BarView close(int minute, long price) {
        return Views.of(RandomBars.flat(minute, price * ONE));
    }
}
