package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.indicator.IndicatorPeriods;
import io.millrace.indicator.IndicatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {

    private final List<VoteDefinition> definitions = new ArrayList<>();

    @Test
    void oppositeVotesTakeFromEachOther() {
        add("a", VoteRole.DIRECTION, 0.3, 1);
        add("b", VoteRole.DIRECTION, 0.2, -1);
        add("c", VoteRole.DIRECTION, 0.5, 0);

        assertThat(weigh(Regime.RANGE)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void allOnOneSideIsOne() {
        add("a", VoteRole.TREND, 0.3, -1);
        add("b", VoteRole.DIRECTION, 0.2, -1);
        add("c", VoteRole.CONFIRMATION, 0.5, 1);

        assertThat(weigh(Regime.TREND)).isCloseTo(-1, within(1e-12));
    }

    @Test
    void hearsTrendVotesInATrendAndReversionVotesInARange() {
        add("trend", VoteRole.TREND, 0.3, 1);
        add("reversion", VoteRole.REVERSION, 0.2, -1);

        assertThat(weigh(Regime.TREND)).isEqualTo(1);
        assertThat(weigh(Regime.RANGE)).isEqualTo(-1);
    }

    @Test
    void whatIsNotReadyStaysInTheMaximum() {
        add("a", VoteRole.DIRECTION, 0.3, 1);
        add("b", VoteRole.DIRECTION, 0.3, Double.NaN);

        assertThat(weigh(Regime.RANGE)).isEqualTo(0.5);
    }

    @Test
    void aConfirmationHasNoDirectionOfItsOwn() {
        add("a", VoteRole.DIRECTION, 0.4, 0);
        add("c", VoteRole.CONFIRMATION, 0.1, 1);

        assertThat(weigh(Regime.RANGE)).isZero();
    }

    @Test
    void aConfirmationStrengthensTheLeadingSide() {
        add("a", VoteRole.DIRECTION, 0.4, -0.5);
        add("c", VoteRole.CONFIRMATION, 0.1, 1);

        assertThat(weigh(Regime.RANGE)).isCloseTo(-0.6, within(1e-12));
    }

    @Test
    void modifiersLiftAtMostToOneAndWeakenAtMostToNothing() {
        add("a", VoteRole.DIRECTION, 0.4, 1);
        add("m", VoteRole.MODIFIER, 0.3, 1);
        assertThat(weigh(Regime.RANGE)).isEqualTo(1);

        definitions.clear();
        add("a", VoteRole.DIRECTION, 0.4, -0.25);
        add("m", VoteRole.MODIFIER, 0.3, -1);
        assertThat(weigh(Regime.RANGE)).isZero();
    }

    @Test
    void allMutedIsNothing() {
        add("a", VoteRole.DIRECTION, 0, 1);

        assertThat(weigh(Regime.RANGE)).isZero();
    }

    @Test
    void theWeightsOfTheVotesAddUpToTheScore() {
        add("a", VoteRole.DIRECTION, 0.4, 1);
        add("b", VoteRole.TREND, 0.3, -1 / 3.0);
        add("r", VoteRole.REVERSION, 0.3, -1);
        add("c", VoteRole.CONFIRMATION, 0.15, 1);
        add("m", VoteRole.MODIFIER, 0.3, 1);
        add("n", VoteRole.MODIFIER, 0.1, -1);
        ScoreSheet sheet = sheet(SignalSettings.STANDARD);

        for (Regime regime : Regime.values()) {
            double score = sheet.weigh(regime);
            assertThat(sheet.votes().stream().mapToDouble(Vote::weight).sum()).isCloseTo(score, within(1e-12));
        }
    }

    @Test
    void saysWhatEachVoteDid() {
        add("a", VoteRole.TREND, 0.4, 1);
        add("b", VoteRole.DIRECTION, 0.2, -1);
        add("r", VoteRole.REVERSION, 0.2, 1);
        add("q", VoteRole.DIRECTION, 0.2, Double.NaN);
        add("z", VoteRole.DIRECTION, 0.2, 0);
        add("c", VoteRole.CONFIRMATION, 0.15, 1);
        add("m", VoteRole.MODIFIER, 0.1, -1);
        ScoreSheet sheet = sheet(SignalSettings.STANDARD);

        sheet.weigh(Regime.TREND);

        assertThat(sheet.votes())
                .extracting(Vote::text)
                .containsExactly(
                        "+0.40 long: said 1",
                        "-0.20 short: said -1",
                        "not heard in a trend: said 1",
                        "not ready",
                        "nothing: said 0",
                        "+0.15 confirms: said 1",
                        "-0.10 weakens: said -1");
    }

    @Test
    void weightsCanBeChangedAndUnknownNamesAreRefused() {
        add("a", VoteRole.DIRECTION, 0.4, 1);
        add("b", VoteRole.DIRECTION, 0.4, -1);
        ScoreSheet sheet = sheet(SignalSettings.STANDARD);

        sheet.use(weights(Map.of("b", 0.1)));
        assertThat(sheet.weigh(Regime.TREND)).isCloseTo(0.6, within(1e-12));

        assertThatThrownBy(() -> sheet.use(weights(Map.of("c", 0.1))))
                .hasMessage("weights.c names no vote; there are [a, b]");
        assertThat(sheet.weigh(Regime.TREND)).isCloseTo(0.6, within(1e-12));
    }

    private double weigh(Regime regime) {
        return sheet(SignalSettings.STANDARD).weigh(regime);
    }

    private ScoreSheet sheet(SignalSettings settings) {
        return new ScoreSheet(new IndicatorSet(List.of(), IndicatorPeriods.STANDARD), definitions, settings);
    }

    private static SignalSettings weights(Map<String, Double> weights) {
        return new SignalSettings(0.65, weights, SignalLevels.STANDARD, IndicatorPeriods.STANDARD);
    }

    /** A vote that always says the same; NaN for one that is not ready. */
    private void add(String name, VoteRole role, double weight, double said) {
        definitions.add(new Fixed(name, role, weight, said));
    }

    private record Fixed(String name, VoteRole role, double defaultWeight, double said)
            implements VoteDefinition, Voter {

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return this;
        }

        @Override
        public boolean ready() {
            return !Double.isNaN(said);
        }

        @Override
        public double vote() {
            return said;
        }

        @Override
        public double value() {
            return said;
        }

        @Override
        public String text(double value) {
            return "said %.0f".formatted(value);
        }
    }
}
