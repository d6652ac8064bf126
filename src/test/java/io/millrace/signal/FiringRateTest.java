package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.indicator.Bollinger;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.Macd;
import io.millrace.indicator.Momentum;
import io.millrace.indicator.OrderFlow;
import io.millrace.indicator.Rsi;
import io.millrace.indicator.Sma;
import io.millrace.indicator.VolumeRatio;
import io.millrace.market.Bar;
import io.millrace.market.InstrumentMarket;
import io.millrace.market.RandomBars;
import io.millrace.market.TestInstruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a score reaches the threshold; prints what it measures. */
class FiringRateTest {

    private static final double THRESHOLD = 0.65;

    @Test
    void firesOnFarFewerMinutesOfARandomWalkThanTheFormulaWithoutSigns() {
        Rates rates = measure("random-walk", RandomBars.walk(8, 30_000, 1.0));

        assertThat(rates.unsigned()).isGreaterThan(0.15);
        assertThat(rates.signed()).isPositive().isLessThan(rates.unsigned() / 4);
    }

    @Test
    void callsForAnEntryNowAndThenOnEveryRecordedSymbol() throws IOException {
        requireRecordings("futures-um-klines-1m-2025");

        for (Path file : KlineFile.in("futures-um-klines-1m-2025")) {
            Rates rates = measure(KlineFile.symbol(file), KlineFile.read(file));
            assertThat(rates.minutesBetween()).as(file.toString()).isBetween(20.0, 120.0);
        }
    }

    @Test
    void callsForAnEntryNowAndThenWhereOrderFlowIsKnown() throws IOException {
        requireRecordings("futures-um-klines-1m-full");

        for (Path file : KlineFile.in("futures-um-klines-1m-full")) {
            Rates rates = measure(file.getFileName().toString(), KlineFile.read(file));
            assertThat(rates.minutesBetween()).as(file.toString()).isBetween(20.0, 120.0);
        }
    }

    private static void requireRecordings(String folder) {
        assumeTrue(
                Files.isDirectory(KlineFile.DATA.resolve(folder)),
                "no recorded market in " + KlineFile.DATA.resolve(folder));
    }

    /** Share of warm minutes at or above the threshold, with our signed score and with the original's sum. */
    private record Rates(double signed, double unsigned) {

        double minutesBetween() {
            return 1 / signed;
        }
    }

    private static Rates measure(String name, List<Bar> bars) {
        InstrumentMarket market = new InstrumentMarket(TestInstruments.named("BTCUSDT"));
        SignalScorer scorer = new SignalScorer(market.instrument(), SignalSettings.STANDARD);
        UnsignedScore unsigned = new UnsignedScore(scorer.indicators());
        int warm = 0;
        int fired = 0;
        int unsignedFired = 0;
        for (Bar bar : bars) {
            market.onBarClosed(
                    bar.openMillis(),
                    bar.openE8(),
                    bar.highE8(),
                    bar.lowE8(),
                    bar.closeE8(),
                    bar.volume(),
                    bar.takerBuyVolume(),
                    bar.trades());
            scorer.onBar(market);
            Signal signal = scorer.evaluate(market, bar.closeMillis() * 1_000_000);
            if (scorer.ready()) {
                warm++;
                fired += signal != null ? 1 : 0;
                unsignedFired += unsigned.score() >= THRESHOLD ? 1 : 0;
            }
        }
        Rates rates = new Rates((double) fired / warm, (double) unsignedFired / warm);
        System.out.printf(
                "METRIC minutes-between-signals.%s %.0f min (without signs %.1f)%n",
                name, rates.minutesBetween(), 1 / rates.unsigned());
        return rates;
    }

    /** The formula that this one replaces: the same weights without direction, cut at 1. */
    private record UnsignedScore(IndicatorSet set) {

        double score() {
            Sma fast = set.require("sma-fast", Sma.class);
            Sma medium = set.require("sma-medium", Sma.class);
            Sma slow = set.require("sma-slow", Sma.class);
            double ordered = (fast.value() - medium.value()) * (medium.value() - slow.value());
            double rsi = set.require("rsi", Rsi.class).value();
            double place = set.require("bollinger", Bollinger.class).value();
            OrderFlow flow = set.require("order-flow", OrderFlow.class);
            double sum = ordered > 0 ? 0.30 : 0;
            sum += Math.abs(set.require("momentum", Momentum.class).value()) > 0.001 ? 0.25 : 0;
            sum += rsi < 30 || rsi > 70 ? 0.20 : 0;
            sum += set.require("macd", Macd.class).barsSinceCross() == 0 ? 0.25 : 0;
            sum += place <= 0 || place >= 1 ? 0.20 : 0;
            sum += flow.ready() && Math.abs(flow.value()) > 0.3 ? 0.20 : 0;
            sum += set.require("volume-ratio", VolumeRatio.class).value() > 1.5 ? 0.15 : 0;
            return Math.min(sum, 1);
        }
    }
}
