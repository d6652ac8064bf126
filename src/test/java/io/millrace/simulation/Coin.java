package io.millrace.simulation;

import io.millrace.indicator.IndicatorSet;
import io.millrace.signal.SignalLevels;
import io.millrace.signal.VoteDefinition;
import io.millrace.signal.VoteRole;
import io.millrace.signal.Voter;
import java.util.SplittableRandom;

/** A vote by lot, so that ten minutes see many trades. */
record Coin(SplittableRandom random, double share) implements VoteDefinition {

    @Override
    public String name() {
        return "coin";
    }

    @Override
    public VoteRole role() {
        return VoteRole.DIRECTION;
    }

    @Override
    public double defaultWeight() {
        return 1;
    }

    @Override
    public Voter create(IndicatorSet indicators, SignalLevels levels) {
        return new Voter() {
            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public double vote() {
                double drawn = random.nextDouble();
                return drawn > share ? 0 : drawn * 2 < share ? 1 : -1;
            }

            @Override
            public double value() {
                return 1;
            }

            @Override
            public String text(double value) {
                return "by lot";
            }
        };
    }
}
