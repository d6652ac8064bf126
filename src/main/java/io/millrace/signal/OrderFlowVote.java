package io.millrace.signal;

import io.millrace.common.Extension;
import io.millrace.indicator.IndicatorSet;
import io.millrace.indicator.OrderFlow;
import java.util.Locale;

/** Goes with the side whose aggressors trade clearly more. */
final class OrderFlowVote implements Voter {

    private final OrderFlow flow;
    private final double enough;

    private OrderFlowVote(IndicatorSet indicators, SignalLevels levels) {
        flow = indicators.require("order-flow", OrderFlow.class);
        enough = levels.flowImbalance();
    }

    @Override
    public boolean ready() {
        return flow.ready();
    }

    @Override
    public double vote() {
        double imbalance = flow.value();
        if (imbalance >= enough) {
            return 1;
        }
        return imbalance <= -enough ? -1 : 0;
    }

    /** -1 all sold to 1 all bought. */
    @Override
    public double value() {
        return flow.value();
    }

    @Override
    public String text(double value) {
        return String.format(Locale.ROOT, "bought minus sold is %.0f %% of what traded", value * 100);
    }

    @Extension
    static final class Definition implements VoteDefinition {

        @Override
        public String name() {
            return "order-flow";
        }

        @Override
        public VoteRole role() {
            return VoteRole.DIRECTION;
        }

        @Override
        public double defaultWeight() {
            return 0.20;
        }

        @Override
        public Voter create(IndicatorSet indicators, SignalLevels levels) {
            return new OrderFlowVote(indicators, levels);
        }
    }
}
