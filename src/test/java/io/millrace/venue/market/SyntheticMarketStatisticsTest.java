package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prints and checks what docs/venue-markets.md says about the synthetic market. */
class SyntheticMarketStatisticsTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final int LIVE_MINUTES = 300;
    private static final int SYMBOLS = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hasTheStatisticsThatItsPageStates(long seed) {
        MarketSource market = Markets.synthetic(seed, SYMBOLS, START);
        RebuiltBars live = live(market);

        checkReturns(seed, market, live);
        checkTrading(seed, live);
        checkPast(seed, market, live);
    }

    private static void checkReturns(long seed, MarketSource market, RebuiltBars live) {
        List<MinuteReturns> returns = returns(market, live);
        MinuteReturns bitcoin = returns.getFirst();

        double kurtosis = metric(seed, "kurtosis_median", median(returns, MinuteReturns::kurtosis));
        double absolute =
                metric(seed, "abs_autocorrelation_1m_median", median(returns, r -> r.absoluteAutocorrelation(1)));
        double later =
                metric(seed, "abs_autocorrelation_10m_median", median(returns, r -> r.absoluteAutocorrelation(10)));
        double memory = metric(seed, "autocorrelation_1m_median", median(returns, r -> r.autocorrelation(1)));
        double ratio = metric(seed, "variance_ratio_10m_median", median(returns, r -> r.varianceRatio(10)));
        double gain = metric(seed, "gain_of_following_10m_in_standard_errors", meanGain(returns));
        double trends = metric(seed, "trending_10m_share_median", median(returns, r -> r.trending(10)));
        double together = metric(
                seed, "correlation_to_BTC_median", median(returns.subList(1, SYMBOLS), r -> r.correlation(bitcoin)));
        double bitcoinSize = metric(seed, "BTC_deviation_1m_bps", bitcoin.deviationBps());

        assertThat(kurtosis).isBetween(4.0, 100.0);
        assertThat(absolute).isBetween(0.08, 0.5);
        assertThat(later).isBetween(0.02, 0.5);
        assertThat(memory).isBetween(-0.08, 0.08);
        assertThat(ratio).isBetween(0.6, 1.4);
        assertThat(gain).isBetween(-4.0, 4.0);
        assertThat(trends).isGreaterThan(0.1);
        assertThat(together).isBetween(0.35, 0.85);
        assertThat(bitcoinSize).isBetween(2.5, 10.0);
    }

    private static void checkTrading(long seed, RebuiltBars live) {
        double[] rates = IntStream.range(0, SYMBOLS)
                .mapToDouble(i ->
                        live.of(i).stream().mapToInt(Candle::trades).average().orElseThrow() / 60)
                .toArray();
        metric(seed, "BTC_trades_per_second", rates[0]);
        double slowest = metric(
                seed, "slowest_trades_per_second", Arrays.stream(rates).min().orElseThrow());
        metric(seed, "all_ticks_per_second", live.ticks() / (LIVE_MINUTES * 60.0));
        metric(seed, "BTC_burstiness_of_minute_counts", burstiness(live.of(0)));
        metric(seed, "BTC_turnover_per_minute", turnover(live.of(0)));
        metric(seed, "flow_and_move_correlation_BTC", flowAndMove(live.of(0)));

        assertThat(rates[0]).isBetween(3.0, 50.0);
        assertThat(slowest).isGreaterThan(0.3);
        assertThat(burstiness(live.of(0))).isGreaterThan(2);
        assertThat(turnover(live.of(0))).isBetween(3e6, 80e6);
        assertThat(flowAndMove(live.of(0))).isGreaterThan(0.2);
    }

    private static void checkPast(long seed, MarketSource market, RebuiltBars live) {
        double size = 0;
        double range = 0;
        double volume = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            List<Candle> past = market.past(i, 0, Long.MAX_VALUE);
            MinuteReturns before = MinuteReturns.of(past);
            MinuteReturns after = MinuteReturns.of(live.of(i));
            size += before.deviationBps() / after.deviationBps() / SYMBOLS;
            range += before.meanRangeBps() / after.meanRangeBps() / SYMBOLS;
            volume += turnover(past) / turnover(live.of(i)) / SYMBOLS;
        }
        metric(seed, "past_to_live_deviation", size);
        metric(seed, "past_to_live_range", range);
        metric(seed, "past_to_live_turnover", volume);

        assertThat(size).isBetween(0.2, 4.0);
        assertThat(range).isBetween(0.2, 4.0);
        assertThat(volume).isBetween(0.2, 4.0);
    }

    private static RebuiltBars live(MarketSource market) {
        long ticksOfALongTime = 1_000L * LIVE_MINUTES * 60;
        return new RebuiltBars(new Until(market, market.startMillis() + LIVE_MINUTES * 60_000L)).run(ticksOfALongTime);
    }

    private static List<MinuteReturns> returns(MarketSource market, RebuiltBars live) {
        List<MinuteReturns> returns = new ArrayList<>();
        for (int i = 0; i < SYMBOLS; i++) {
            List<Candle> bars = new ArrayList<>(market.past(i, 0, Long.MAX_VALUE));
            bars.addAll(live.of(i));
            returns.add(MinuteReturns.of(bars));
        }
        return returns;
    }

    private static double meanGain(List<MinuteReturns> returns) {
        return returns.stream().mapToDouble(r -> r.followingGain(10)).average().orElseThrow();
    }

    private static double median(List<MinuteReturns> returns, ToDoubleFunction<MinuteReturns> number) {
        return returns.stream()
                .mapToDouble(number)
                .sorted()
                .skip(returns.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double turnover(List<Candle> bars) {
        return bars.stream()
                .mapToDouble(bar -> bar.volumeE8() / 1e8 * bar.closeE8() / 1e8)
                .average()
                .orElseThrow();
    }

    /** Variance of the number of prints per minute divided by its mean: 1 if they came evenly by chance. */
    private static double burstiness(List<Candle> bars) {
        double mean = bars.stream().mapToInt(Candle::trades).average().orElseThrow();
        double variance = bars.stream()
                .mapToDouble(bar -> (bar.trades() - mean) * (bar.trades() - mean))
                .average()
                .orElseThrow();
        return variance / mean;
    }

    /** Correlation of the signs: share of buying aggressors above one half, and close above open. */
    private static double flowAndMove(List<Candle> bars) {
        return bars.stream()
                .mapToDouble(bar -> Math.signum(2.0 * bar.takerBuyE8() - bar.volumeE8())
                        * Math.signum((double) (bar.closeE8() - bar.openE8())))
                .average()
                .orElseThrow();
    }

    private static double metric(long seed, String name, double value) {
        System.out.printf("METRIC synthetic_%s %.3f seed_%d%n", name, value, seed);
        return value;
    }

    /** A market that ends. */
    private record Until(MarketSource market, long untilMillis) implements MarketSource {

        @Override
        public List<Contract> contracts() {
            return market.contracts();
        }

        @Override
        public long startMillis() {
            return market.startMillis();
        }

        @Override
        public long endMillis() {
            return untilMillis;
        }

        @Override
        public boolean next(Tick tick) {
            return market.next(tick) && tick.millis < untilMillis;
        }

        @Override
        public List<Candle> past(int contract, long fromMillis, long toMillis) {
            return market.past(contract, fromMillis, toMillis);
        }

        @Override
        public long fundingRateE8(int contract, long settlementMillis) {
            return market.fundingRateE8(contract, settlementMillis);
        }
    }
}
