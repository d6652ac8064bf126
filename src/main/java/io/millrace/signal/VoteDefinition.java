package io.millrace.signal;

import io.millrace.indicator.IndicatorSet;

/** Name, role, weight and factory of a vote; marked with {@code @Extension} it is found by the house. */
public interface VoteDefinition {

    /** Unique, in lower case with dashes; settings and the page use it. */
    String name();

    VoteRole role();

    /** Weight where the settings name none, 0 to 1. */
    double defaultWeight();

    /** The vote for one instrument. */
    Voter create(IndicatorSet indicators, SignalLevels levels);
}
