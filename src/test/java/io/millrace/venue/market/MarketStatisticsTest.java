package io.millrace.venue.market;

import static io.millrace.venue.market.KlineFiles.MINUTE;
import static io.millrace.venue.market.KlineFiles.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketStatisticsTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    Path folder;

    /** Closes 100, 101, 100, 102, ...: log returns by hand. */
    @Test
    void agreesWithTheTextbookOnASmallSeries() {
        double[] returns = {0.01, -0.01, 0.03, -0.02, 0.01, -0.02};
        double[] closes = new double[returns.length + 1];
        closes[0] = 100;
        for (int i = 0; i < returns.length; i++) {
            closes[i + 1] = closes[i] * Math.exp(returns[i]);
        }

        MinuteReturns measured = MinuteReturns.ofCloses(closes);

        // mean 0, squares 1, 1, 9, 4, 1, 4 e-4: variance 20/6 e-4, fourth powers 1 + 1 + 81 + 16 + 1 + 16 = 116 e-8
        assertThat(measured.count()).isEqualTo(6);
        assertThat(measured.deviationBps()).isCloseTo(Math.sqrt(20 / 6.0) * 100, within(1e-6));
        assertThat(measured.kurtosis()).isCloseTo(116 / 6.0 / (400 / 36.0), EXACT);
        // products of neighbours: -1 - 3 - 6 - 2 - 2 = -14
        assertThat(measured.autocorrelation(1)).isCloseTo(-14 / 20.0, EXACT);
        // sizes 1 1 3 2 1 2 around 10/6: products of neighbours -4/9 in sum, squares 30/9
        assertThat(measured.absoluteAutocorrelation(1)).isCloseTo(-4 / 30.0, EXACT);
        assertThat(measured.autocorrelation(30)).isNaN();
        assertThat(measured.correlation(measured)).isCloseTo(1, EXACT);
    }

    @Test
    void measuresARecordedMarketAndLeavesOutItsGaps() {
        List<Candle> bars = KlineFiles.bars(3, START, 600);
        List<Candle> gapped = new ArrayList<>(bars);
        gapped.subList(100, 200).clear();
        KlineFiles.write(folder, "BTCUSDT-1m-a.csv", KlineFiles.rows(bars));
        KlineFiles.write(folder, "AUSDT-1m-a.csv", KlineFiles.rows(gapped));

        MarketStatistics statistics = measure(500);

        assertThat(statistics.minutes()).isEqualTo(500);
        assertThat(statistics.startMillis()).isEqualTo(START);
        MarketStatistics.Symbol whole = statistics.symbols().getLast();
        MarketStatistics.Symbol holed = statistics.symbols().getFirst();
        MinuteReturns expected = MinuteReturns.ofCloses(closes(bars.subList(0, 500)));
        assertThat(whole.returns()).isEqualTo(499);
        assertThat(whole.deviationBps()).isCloseTo(expected.deviationBps(), EXACT);
        assertThat(whole.kurtosis()).isCloseTo(expected.kurtosis(), EXACT);
        assertThat(whole.clustering().get(1)).isCloseTo(expected.absoluteAutocorrelation(10), EXACT);
        assertThat(holed.returns()).isEqualTo(398);
        assertThat(holed.toBitcoin()).isCloseTo(1, EXACT);
        assertThat(whole.toOthers()).isCloseTo(1, EXACT);
        assertThat(whole.printsPerMinute()).isBetween(5.0, 40.0);
        assertThat(whole.recordedTrades()).isPositive();
        assertThat(whole.spreadTicks()).isGreaterThanOrEqualTo(1);
    }

    /** A minute without a print keeps the price. */
    private static double[] closes(List<Candle> bars) {
        double[] closes = new double[bars.size()];
        for (int i = 0; i < closes.length; i++) {
            closes[i] = i > 0 && bars.get(i).volumeE8() == 0
                    ? closes[i - 1]
                    : bars.get(i).closeE8();
        }
        return closes;
    }

    @Test
    void weighsSpreadsByTheTimeTheyStoodAndCountsPrints() {
        String prints =
                "1,100,1,1,1," + (START + 1_000) + ",true\n2,100.4,1,2,2," + (START + MINUTE + 500) + ",false\n";
        String quotes = "1,100,1,100.1,1," + (START + 1_000) + ",\n2,100,1,100.4,1," + (START + 31_000) + ",\n"
                + "3,100,1,100.1,1," + (START + 41_000) + ",\n";
        KlineFiles.write(folder, "AUSDT-aggTrades-a.csv", prints);
        KlineFiles.write(folder, "AUSDT-bookTicker-a.csv", quotes);

        MarketStatistics.Symbol symbol = measure(10).symbols().getFirst();

        // 30 s of one tick and 10 s of four, and one tick from the made-up first quote on
        assertThat(symbol.spreadTicks()).isBetween(1.6, 1.8);
        assertThat(symbol.printsPerMinute()).isEqualTo(1);
        assertThat(symbol.recordedTrades()).isEqualTo(1);
        assertThat(symbol.returns()).isEqualTo(1);
    }

    @Test
    void measuresTheSyntheticMarketWithTheSameCode() {
        MarketSource market = Markets.synthetic(2, 6, Instant.ofEpochMilli(START));

        MarketStatistics statistics = MarketStatistics.measure(market, 200);

        assertThat(statistics.symbols()).hasSize(6);
        assertThat(statistics.symbols()).allSatisfy(symbol -> {
            assertThat(symbol.returns()).isEqualTo(199);
            assertThat(symbol.kurtosis()).isGreaterThan(2);
            assertThat(symbol.toOthers()).isBetween(0.1, 0.9);
            assertThat(symbol.spreadTicks()).isBetween(1.0, 3.0);
            assertThat(symbol.recordedTrades()).isEqualTo(-1);
        });
        assertThat(statistics.volumeByHour().subList(0, 4)).allMatch(share -> share > 0);
        assertThat(statistics.volumeByHour().subList(4, 24)).containsOnly(0.0);
    }

    private MarketStatistics measure(int minutes) {
        try (RecordedMarket market = Markets.recorded(folder, List.of(), Instant.ofEpochMilli(START), 1)) {
            return MarketStatistics.measure(market, minutes);
        }
    }
}
