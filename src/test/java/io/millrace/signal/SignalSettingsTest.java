package io.millrace.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.indicator.IndicatorPeriods;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalSettingsTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0, 0.049, 1.01, -0.65, Double.POSITIVE_INFINITY})
    void refusesAThresholdOutOfRange(double threshold) {
        assertThatThrownBy(() -> SignalSettings.STANDARD.withThreshold(threshold))
                .hasMessage("threshold must be between 0.05 and 1.0, was " + threshold);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.01, 1.01})
    void refusesAWeightOutOfRange(double weight) {
        assertThatThrownBy(() -> new SignalSettings(
                        0.65, Map.of("rsi", weight), SignalLevels.STANDARD, IndicatorPeriods.STANDARD))
                .hasMessage("weights.rsi must be between 0.0 and 1.0, was " + weight);
    }

    @Test
    void refusesLevelsThatAreNoNumberOrCross() {
        assertThatThrownBy(() -> new SignalLevels(Double.NaN, 1.5, 30, 70, 40, 60, 3, 0.3, 1.5, 0.1, 0.9))
                .hasMessageStartingWith("trend_efficiency must be");
        assertThatThrownBy(() -> new SignalLevels(0.3, 1.5, 30, 70, 20, 60, 3, 0.3, 1.5, 0.1, 0.9))
                .hasMessage("rsi_neutral_low must be between 30.0 and 50.0, was 20.0");
    }

    @Test
    void thePublishedMaximumIsTheSumOfTheStandardWeights() {
        assertThat(maximum(Regime.TREND)).isEqualTo(125);
        assertThat(maximum(Regime.RANGE)).isEqualTo(75);
    }

    private static long maximum(Regime regime) {
        double sum = ScoreSheet.standard().stream()
                .filter(vote -> vote.role().countsInMaximum(regime))
                .mapToDouble(VoteDefinition::defaultWeight)
                .sum();
        return Math.round(sum * 100);
    }
}
