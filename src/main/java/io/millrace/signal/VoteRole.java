package io.millrace.signal;

/** How a vote takes part in the score. */
public enum VoteRole {
    /** Votes for a direction that goes on; heard in a trend. */
    TREND,
    /** Votes for turning back; heard in a range. */
    REVERSION,
    /** Votes for a direction in any market. */
    DIRECTION,
    /** Has no direction of its own: strengthens or weakens the side that leads. */
    CONFIRMATION;

    boolean hasDirection() {
        return this != CONFIRMATION;
    }

    boolean isHeardIn(Regime regime) {
        return switch (this) {
            case TREND -> regime == Regime.TREND;
            case REVERSION -> regime == Regime.RANGE;
            case DIRECTION, CONFIRMATION -> true;
        };
    }
}
