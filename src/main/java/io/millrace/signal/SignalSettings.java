package io.millrace.signal;

import io.millrace.common.InOrder;
import io.millrace.indicator.IndicatorPeriods;
import java.util.Map;

/**
 * What a person may set about signals.
 *
 * @param threshold size of the score from which it is a signal, 0.05 to 1
 * @param weights by name of the vote, each 0 (mute) to 1; a vote not named here has the weight of its definition
 */
public record SignalSettings(
        double threshold, Map<String, Double> weights, SignalLevels levels, IndicatorPeriods periods) {

    /** Threshold 0.65, the weights of the votes, the standard levels and lengths. */
    public static final SignalSettings STANDARD =
            new SignalSettings(0.65, Map.of(), SignalLevels.STANDARD, IndicatorPeriods.STANDARD);

    public SignalSettings {
        Range.require("threshold", threshold, 0.05, 1);
        weights.forEach((name, weight) -> Range.require("weights." + name, weight, 0, 1));
        weights = InOrder.copy(weights);
    }

    /** The same with another threshold. */
    public SignalSettings withThreshold(double newThreshold) {
        return new SignalSettings(newThreshold, weights, levels, periods);
    }

    double weightOf(VoteDefinition vote) {
        return weights.getOrDefault(vote.name(), vote.defaultWeight());
    }
}
