package io.millrace.signal;

/** How a vote takes part in the score. */
public enum VoteRole {
    /** Votes for a direction that goes on; heard in a trend. */
    TREND,
    /** Votes for turning back; heard in a range. */
    REVERSION,
    /** Votes for a direction in any market. */
    DIRECTION,
    /** Has no direction of its own: strengthens the side that leads, and is part of what a side can reach. */
    CONFIRMATION,
    /** Has no direction of its own: moves the score a little, on top of what a side can reach. */
    MODIFIER;

    boolean hasDirection() {
        return this != CONFIRMATION && this != MODIFIER;
    }

    /** Whether its weight is part of the largest sum that one side can reach. */
    boolean countsInMaximum(Regime regime) {
        return this != MODIFIER && isHeardIn(regime);
    }

    boolean isHeardIn(Regime regime) {
        return switch (this) {
            case TREND -> regime == Regime.TREND;
            case REVERSION -> regime == Regime.RANGE;
            case DIRECTION, CONFIRMATION, MODIFIER -> true;
        };
    }
}
