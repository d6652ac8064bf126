package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.common.Side;
import io.millrace.indicator.IndicatorPeriods;
import io.millrace.market.Bar;
import io.millrace.market.InstrumentMarket;
import io.millrace.market.RandomBars;
import io.millrace.market.TestInstruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalScorerTest {

    private static final long NANOS = 1_000_000;
    private static final long ONE = 100_000_000L;

    private final InstrumentMarket market = new InstrumentMarket(TestInstruments.named("BTCUSDT"));
    private final SignalScorer scorer = new SignalScorer(market.instrument(), SignalSettings.STANDARD);

    @Test
    void saysNothingBeforeItIsWarm() {
        List<Bar> bars = RandomBars.walk(1, 40);

        for (Bar bar : bars.subList(0, 33)) {
            assertThat(close(bar)).isNull();
        }
        assertThat(scorer.ready()).isFalse();
        assertThat(scorer.score()).isNaN();

        close(bars.get(33));
        assertThat(scorer.ready()).isTrue();
        assertThat(scorer.score()).isNotNaN();
    }

    @Test
    void callsForALongEntryInARallyAndForAShortOneInItsMirrorImage() {
        InstrumentMarket mirror = new InstrumentMarket(market.instrument());
        SignalScorer mirrorScorer = new SignalScorer(market.instrument(), SignalSettings.STANDARD);

        Signal up = Objects.requireNonNull(lastOf(rally(1), scorer, market));
        Signal down = Objects.requireNonNull(lastOf(rally(-1), mirrorScorer, mirror));

        assertThat(up.side()).isEqualTo(Side.BUY);
        assertThat(down.side()).isEqualTo(Side.SELL);
        assertThat(up.score()).isBetween(0.65, 1.0);
        assertThat(down.score()).isCloseTo(-up.score(), within(1e-9));
        assertThat(up.regime()).isEqualTo(Regime.TREND);
    }

    @Test
    void aSignalCarriesItsReasonsAndNumbers() {
        Signal signal = Objects.requireNonNull(lastOf(rally(1), scorer, market));

        assertThat(signal.votes()).hasSize(SignalScorer.standardVotes().size());
        assertThat(signal.votes().stream().mapToDouble(Vote::weight).sum()).isCloseTo(signal.score(), within(1e-12));
        assertThat(signal.votes().getFirst().name()).isEqualTo("ma-alignment");
        assertThat(signal.votes().getFirst().text()).startsWith("+0.30 long: ");
        assertThat(signal.symbol()).isEqualTo("BTCUSDT");
        assertThat(signal.threshold()).isEqualTo(0.65);
        assertThat(signal.atrE8()).isPositive();
        assertThat(signal.priceE8()).isPositive();
        assertThat(signal.id()).isEqualTo(signal.barOpenMillis() / Bar.MILLIS * 4_096);
    }

    @Test
    void aMinuteThatEndedLongAgoIsNoReasonToEnter() {
        Bar last = rally(1).getLast();
        assertThat(lastOf(rally(1), scorer, market)).isNotNull();

        assertThat(scorer.evaluate(market, (last.closeMillis() + 60_000) * NANOS))
                .isNotNull();
        assertThat(scorer.evaluate(market, (last.closeMillis() + 61_000) * NANOS))
                .isNull();
        assertThat(Math.abs(scorer.score())).isGreaterThanOrEqualTo(0.65);
    }

    @Test
    void warmingGivesTheSameScoreAsLiving() {
        List<Bar> bars = RandomBars.walk(2, 400);
        InstrumentMarket other = new InstrumentMarket(market.instrument());
        SignalScorer warmed = new SignalScorer(market.instrument(), SignalSettings.STANDARD);
        SignalScorer caughtUp = new SignalScorer(market.instrument(), SignalSettings.STANDARD);

        bars.forEach(this::close);
        warmed.warm(bars);
        other.warm(bars);
        caughtUp.onBar(other);

        long now = bars.getLast().closeMillis() * NANOS;
        warmed.evaluate(market, now);
        caughtUp.evaluate(other, now);
        assertThat(warmed.score()).isEqualTo(scorer.score()).isEqualTo(caughtUp.score());
        assertThat(warmed.votes()).isEqualTo(scorer.votes()).isEqualTo(caughtUp.votes());
    }

    @Test
    void barsWithoutTakerVolumeOnlyMeanThatOrderFlowDoesNotVote() {
        for (Bar bar : RandomBars.walk(2, 100)) {
            close(unknownTaker(bar));
        }

        assertThat(scorer.ready()).isTrue();
        assertThat(voteNamed("order-flow").text()).isEqualTo("not ready");
        assertThat(voteNamed("order-flow").weight()).isZero();
    }

    @Test
    void hearsEachAcceptedTradeOnce() {
        RandomBars.walk(2, 100).forEach(this::close);
        long millis = RandomBars.START + 100 * Bar.MILLIS;
        long priceE8 = market.closedCloseE8();
        for (int i = 0; i < 12; i++) {
            market.onTrade(millis * NANOS, millis, i, Side.BUY, priceE8, ONE);
            scorer.onTrade(market);
            scorer.onTrade(market);
        }
        market.onTrade(millis * NANOS, millis, 3, Side.SELL, priceE8, 1_000 * ONE);
        scorer.onTrade(market);

        market.onClock((millis + 62_000) * NANOS);
        scorer.onBar(market);
        scorer.evaluate(market, (millis + 62_000) * NANOS);

        assertThat(voteNamed("order-flow").value()).isEqualTo(1);
    }

    @Test
    void tellsAnIndicatorAsIfTheFormingMinuteClosedNow() {
        List<Bar> bars = RandomBars.walk(2, 100);
        bars.forEach(this::close);
        int sma = scorer.indicators().names().indexOf("sma-fast");
        assertThat(scorer.forming(sma, market)).isNaN();
        double closed = scorer.indicators().at(sma).value();

        long millis = RandomBars.START + 100 * Bar.MILLIS;
        market.onTrade(millis * NANOS, millis, 1, Side.BUY, market.closedCloseE8() + 5 * ONE, ONE);

        double dropped = bars.get(95).closeE8() / 1e8;
        double taken = market.lastE8() / 1e8;
        assertThat(scorer.forming(sma, market)).isCloseTo(closed + (taken - dropped) / 5, within(1e-6));
        assertThat(scorer.indicators().at(sma).value()).isEqualTo(closed);
    }

    @Test
    void fillsMinutesThatTheMarketDidNotSee() {
        List<Bar> bars = RandomBars.walk(3, 120);
        SignalScorer holed = new SignalScorer(market.instrument(), SignalSettings.STANDARD);
        List<Bar> flat = new ArrayList<>(bars.subList(0, 100));
        Bar before = flat.getLast();
        for (int i = 1; i <= 3; i++) {
            long minute = before.openMillis() + i * Bar.MILLIS;
            long close = before.closeE8();
            flat.add(new Bar(minute, close, close, close, close, 0, 0, 0));
        }
        flat.addAll(bars.subList(103, 120));

        flat.forEach(this::close);
        holed.warm(bars.subList(0, 100));
        holed.warm(bars.subList(103, 120));

        holed.evaluate(market, bars.getLast().closeMillis() * NANOS);
        assertThat(holed.votes()).isEqualTo(scorer.votes());
    }

    @Test
    void beginsAnewAfterALongHole() {
        RandomBars.walk(3, 100).forEach(this::close);
        Bar later = RandomBars.walk(3, 500).getLast();

        close(later);

        assertThat(scorer.ready()).isFalse();
        assertThat(scorer.score()).isNaN();
        assertThat(market.history().size()).isEqualTo(1);
    }

    @Test
    void theSameMarketGivesTheSameDecisionsTwiceAndAnotherOneOthers() {
        String once = hash(RandomBars.walk(4, 500));
        String twice = hash(RandomBars.walk(4, 500));
        String other = hash(RandomBars.walk(5, 500));

        assertThat(once).matches("[0-9a-f]{16}").isEqualTo(twice).isNotEqualTo(other);
    }

    @Test
    void takesAnotherThresholdAtOnceAndRefusesOtherLengths() {
        List<Bar> bars = rally(1);
        scorer.use(SignalSettings.STANDARD.withThreshold(1));
        assertThat(scorer.threshold()).isEqualTo(1);
        assertThat(lastOf(bars, scorer, market)).isNull();

        scorer.use(SignalSettings.STANDARD.withThreshold(0.5));
        assertThat(scorer.evaluate(market, bars.getLast().closeMillis() * NANOS))
                .isNotNull();

        IndicatorPeriods other = new IndicatorPeriods(6, 10, 20, 12, 26, 9, 14, 20, 240, 14, 20, 5, 20, 60);
        assertThatThrownBy(() -> scorer.use(new SignalSettings(0.65, Map.of(), SignalLevels.STANDARD, other)))
                .hasMessage("Levels and lengths of indicators need a new scorer");
    }

    /** Back and forth for three hours, then ever steeper, on rising volume bought by the aggressors. */
    private static List<Bar> rally(int direction) {
        List<Bar> bars = new ArrayList<>();
        long close = 1_000 * ONE;
        for (int i = 0; i < 200; i++) {
            int steep = Math.max(0, i - 180);
            long open = close;
            close += direction * (steep > 0 ? steep * ONE / 2 : (i % 2 == 0 ? 1 : -1) * ONE);
            double volume = 10 + steep * steep;
            double bought = volume * (0.5 + direction * Math.min(0.4, steep * 0.05));
            bars.add(new Bar(
                    RandomBars.START + i * Bar.MILLIS,
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    volume,
                    bought,
                    50));
        }
        return bars;
    }

    private static Bar unknownTaker(Bar bar) {
        return new Bar(
                bar.openMillis(), bar.openE8(), bar.highE8(), bar.lowE8(), bar.closeE8(), bar.volume(), Double.NaN, -1);
    }

    /** What a scorer says of the last of these bars after all before. */
    private static @Nullable Signal lastOf(List<Bar> bars, SignalScorer scorer, InstrumentMarket market) {
        market.warm(bars);
        scorer.onBar(market);
        return scorer.evaluate(market, bars.getLast().closeMillis() * NANOS);
    }

    private @Nullable Signal close(Bar bar) {
        return close(bar, market, scorer);
    }

    private static @Nullable Signal close(Bar bar, InstrumentMarket market, SignalScorer scorer) {
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
        return scorer.evaluate(market, bar.closeMillis() * NANOS);
    }

    private static String hash(List<Bar> bars) {
        InstrumentMarket market = new InstrumentMarket(TestInstruments.named("BTCUSDT"));
        SignalScorer scorer = new SignalScorer(market.instrument(), SignalSettings.STANDARD);
        DecisionHash hash = new DecisionHash();
        for (Bar bar : bars) {
            close(bar, market, scorer);
            scorer.foldInto(hash);
        }
        assertThat(hash.decisions()).isEqualTo(bars.size());
        return hash.text();
    }

    private Vote voteNamed(String name) {
        return scorer.votes().stream()
                .filter(vote -> vote.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
