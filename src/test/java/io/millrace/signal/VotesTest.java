package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.indicator.BarView;
import io.millrace.indicator.IndicatorPeriods;
import io.millrace.indicator.IndicatorSet;
import io.millrace.market.Bar;
import io.millrace.market.RandomBars;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which side each vote takes; a market and its mirror image must give opposite votes. */
class VotesTest {

    private static final double BASE = 1_000;

    @Test
    void alignedAveragesVoteWithTheirOrder() {
        mirrored(new MaAlignment.Definition(), i -> i, 1);
        assertThat(vote(new MaAlignment.Definition(), i -> 0)).isZero();
    }

    @Test
    void momentumVotesWithALargeChangeOnly() {
        mirrored(new MomentumVote.Definition(), i -> i < 95 ? noise(i) : noise(i) + (i - 94) * 3, 1);
        assertThat(vote(new MomentumVote.Definition(), VotesTest::noise)).isZero();
    }

    @Test
    void rsiExpectsATurnAtItsExtremes() {
        mirrored(new RsiExtreme.Definition(), i -> i, -1);
        assertThat(vote(new RsiExtreme.Definition(), VotesTest::noise)).isZero();
    }

    @Test
    void rsiBetweenItsExtremesWeakens() {
        assertThat(vote(new RsiNeutral.Definition(), VotesTest::noise)).isEqualTo(-1);
        assertThat(vote(new RsiNeutral.Definition(), i -> i)).isZero();
    }

    @Test
    void aTouchedBandExpectsATurn() {
        mirrored(new BandTouch.Definition(), i -> i < 99 ? noise(i) : 10, -1);
        assertThat(vote(new BandTouch.Definition(), VotesTest::noise)).isZero();
    }

    @Test
    void aMacdCrossVotesWithItsDirectionAndFadesOverThreeBars() {
        MacdCross.Definition cross = new MacdCross.Definition();
        IntToDoubleFunction turn = i -> i < 97 ? -i * i / 20.0 : -470 + (i - 97) * 60;
        int age = 97;
        while (vote(cross, turn, age) != 1) {
            age++;
        }

        assertThat(vote(cross, turn, age + 1)).isEqualTo(2.0 / 3);
        assertThat(vote(cross, turn, age + 2)).isEqualTo(1.0 / 3);
        assertThat(vote(cross, turn, age + 3)).isZero();
        assertThat(vote(cross, i -> -turn.applyAsDouble(i), age)).isEqualTo(-1);
    }

    @Test
    void aGrowingHistogramVotesWithItsSign() {
        mirrored(new MacdGrowth.Definition(), i -> i < 90 ? noise(i) : noise(i) + (i - 89) * (i - 89), 1);
    }

    @Test
    void orderFlowVotesWithTheAggressors() {
        assertThat(flow(0.65 + 1e-9)).isEqualTo(1);
        assertThat(flow(0.35 - 1e-9)).isEqualTo(-1);
        assertThat(flow(0.5)).isZero();
    }

    @Test
    void highVolumeConfirmsAndNormalDoesNot() {
        assertThat(volume(2)).isEqualTo(1);
        assertThat(volume(1)).isZero();
    }

    @Test
    void narrowBandsStrengthenAndWideOnesWeaken() {
        IntToDoubleFunction calm = i -> i < 280 ? noise(i) : noise(i) / 100;
        IntToDoubleFunction wild = i -> i < 280 ? noise(i) : noise(i) * 20;

        assertThat(vote(new BandSqueeze.Definition(), calm, 300)).isEqualTo(1);
        assertThat(vote(new BandExpansion.Definition(), calm, 300)).isZero();
        assertThat(vote(new BandSqueeze.Definition(), wild, 300)).isZero();
        assertThat(vote(new BandExpansion.Definition(), wild, 300)).isEqualTo(-1);
    }

    private static void mirrored(VoteDefinition definition, IntToDoubleFunction path, double expected) {
        assertThat(vote(definition, path)).isEqualTo(expected);
        assertThat(vote(definition, i -> -path.applyAsDouble(i))).isEqualTo(-expected);
    }

    private static double vote(VoteDefinition definition, IntToDoubleFunction path) {
        return vote(definition, path, 100);
    }

    private static double vote(VoteDefinition definition, IntToDoubleFunction path, int bars) {
        IndicatorSet set = new IndicatorSet(IndicatorSet.standard(), IndicatorPeriods.STANDARD);
        for (int i = 0; i < bars; i++) {
            set.onBar(bar(i, path.applyAsDouble(i), 1, 0.5));
        }
        return ask(definition, set);
    }

    private static double flow(double bought) {
        IndicatorSet set = new IndicatorSet(IndicatorSet.standard(), IndicatorPeriods.STANDARD);
        set.onBar(bar(0, 0, 1, bought));
        return ask(new OrderFlowVote.Definition(), set);
    }

    private static double volume(double last) {
        IndicatorSet set = new IndicatorSet(IndicatorSet.standard(), IndicatorPeriods.STANDARD);
        for (int i = 0; i < 20; i++) {
            set.onBar(bar(i, 0, i == 19 ? last : 1, 0.5));
        }
        return ask(new VolumeConfirmation.Definition(), set);
    }

    private static double ask(VoteDefinition definition, IndicatorSet set) {
        Voter voter = definition.create(set, SignalLevels.STANDARD);
        assertThat(voter.ready()).isTrue();
        assertThat(voter.text(voter.value())).isNotBlank();
        return voter.vote();
    }

    private static BarView bar(int minute, double offset, double volume, double bought) {
        long e8 = Math.round((BASE + offset) * 1e8);
        BarView view = new BarView();
        view.set(RandomBars.START + minute * Bar.MILLIS, e8, e8, e8, e8, volume, volume * bought, 50);
        return view;
    }

    /** Back and forth without direction. */
    private static double noise(int i) {
        return (i % 2 == 0 ? 1 : -1) * (1 + i % 3 * 0.1);
    }
}
