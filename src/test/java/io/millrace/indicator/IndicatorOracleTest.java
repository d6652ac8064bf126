package io.millrace.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.market.Bar;
import io.millrace.market.RandomBars;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/**
 * Compares with ta4j on the same closed bars. It seeds its exponential averages with the first number, ours with the
 * simple mean: the comparison begins where (27/29)^n has forgotten the difference.
 */
class IndicatorOracleTest {

    private static final int COUNT = 1_500;
    private static final int FORGOTTEN = 600;
    private static final double RELATIVE = 1e-9;

    private final List<Bar> bars = RandomBars.walk(11, COUNT);
    private final BarSeries series = series(bars);
    private final ClosePriceIndicator closes = new ClosePriceIndicator(series);
    private final IndicatorPeriods periods = IndicatorPeriods.STANDARD;

    @Test
    void simpleAverages() {
        agree(new Sma.Fast().create(periods), Indicator::value, new SMAIndicator(closes, 5));
        agree(new Sma.Medium().create(periods), Indicator::value, new SMAIndicator(closes, 10));
        agree(new Sma.Slow().create(periods), Indicator::value, new SMAIndicator(closes, 20));
    }

    @Test
    void exponentialAverages() {
        agree(new Ema.Fast().create(periods), Indicator::value, new EMAIndicator(closes, 12));
        agree(new Ema.Slow().create(periods), Indicator::value, new EMAIndicator(closes, 26));
    }

    @Test
    void macdLineSignalAndHistogram() {
        MACDIndicator oracle = new MACDIndicator(closes, 12, 26);
        EMAIndicator signal = new EMAIndicator(oracle, 9);
        // differences of averages near the price: their rounding is relative to the price, not to themselves
        double scale = 60;

        agree(new Macd(periods), Macd::macd, oracle, scale);
        agree(new Macd(periods), Macd::signal, signal, scale);
        agree(new Macd(periods), Macd::histogram, oracle.getHistogram(9), scale);
    }

    @Test
    void relativeStrength() {
        agree(new Rsi(14), Rsi::value, new RSIIndicator(closes, 14));
    }

    @Test
    void averageTrueRange() {
        agree(new Atr(14), Atr::value, new ATRIndicator(series, 14));
    }

    @Test
    void bollingerBands() {
        BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(new SMAIndicator(closes, 20));
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(closes, 20);

        agree(new Bollinger(20, 240), Bollinger::middle, middle);
        agree(new Bollinger(20, 240), Bollinger::upper, new BollingerBandsUpperIndicator(middle, deviation));
        agree(new Bollinger(20, 240), Bollinger::lower, new BollingerBandsLowerIndicator(middle, deviation));
    }

    @Test
    void momentum() {
        agree(new Momentum(5), each -> 100 * each.value(), new ROCIndicator(closes, 5), 1);
    }

    @Test
    void volumeOverItsAverage() {
        VolumeIndicator volume = new VolumeIndicator(series);
        SMAIndicator mean = new SMAIndicator(volume, 20);
        VolumeRatio ratio = new VolumeRatio(20);

        for (int i = 0; i < COUNT; i++) {
            ratio.onBar(Views.of(bars.get(i)));
            if (i >= 19) {
                double expected =
                        volume.getValue(i).doubleValue() / mean.getValue(i).doubleValue();
                assertThat(ratio.value()).isCloseTo(expected, within(RELATIVE * expected));
            }
        }
    }

    @Test
    void placeBetweenTheBandsAndRankOfTheirWidthFollowFromTheirDefinitions() {
        Bollinger bands = new Bollinger(20, 240);
        double[] widths = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            bands.onBar(Views.of(bars.get(i)));
            widths[i] = bands.width();
            if (i >= 19 + 239) {
                double close = bars.get(i).closeE8() / 1e8;
                double place = (close - bands.lower()) / (bands.upper() - bands.lower());
                double below = 0;
                for (int k = i - 239; k <= i; k++) {
                    below += widths[k] < widths[i] ? 1 : widths[k] == widths[i] ? 0.5 : 0;
                }
                assertThat(bands.value()).isCloseTo(place, within(1e-9));
                assertThat(bands.widthRank()).isEqualTo(below / 240);
            }
        }
    }

    @Test
    void efficiencyFollowsFromItsDefinition() {
        Efficiency efficiency = new Efficiency(20);
        for (int i = 0; i < COUNT; i++) {
            efficiency.onBar(Views.of(bars.get(i)));
            if (i >= 20) {
                double way = 0;
                for (int k = i - 19; k <= i; k++) {
                    way += Math.abs(bars.get(k).closeE8() - bars.get(k - 1).closeE8());
                }
                double distance =
                        Math.abs(bars.get(i).closeE8() - bars.get(i - 20).closeE8());
                assertThat(efficiency.value()).isCloseTo(distance / way, within(1e-9));
            }
        }
    }

    private <T extends Indicator> void agree(T ours, ToDoubleFunction<T> line, org.ta4j.core.Indicator<Num> oracle) {
        agree(ours, line, oracle, 0);
    }

    private <T extends Indicator> void agree(
            T ours, ToDoubleFunction<T> line, org.ta4j.core.Indicator<Num> oracle, double scale) {
        for (int i = 0; i < COUNT; i++) {
            ours.onBar(Views.of(bars.get(i)));
            if (i >= FORGOTTEN) {
                double expected = oracle.getValue(i).doubleValue();
                double allowed = RELATIVE * Math.max(Math.abs(expected), scale);
                assertThat(line.applyAsDouble(ours)).as("bar %d", i).isCloseTo(expected, within(allowed));
            }
        }
    }

    private static BarSeries series(List<Bar> bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (Bar bar : bars) {
            series.barBuilder()
                    .timePeriod(Duration.ofMinutes(1))
                    .endTime(Instant.ofEpochMilli(bar.closeMillis()))
                    .openPrice(bar.openE8() / 1e8)
                    .highPrice(bar.highE8() / 1e8)
                    .lowPrice(bar.lowE8() / 1e8)
                    .closePrice(bar.closeE8() / 1e8)
                    .volume(bar.volume())
                    .add();
        }
        return series;
    }
}
