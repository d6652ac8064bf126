package io.millrace.signal;

/** What kind of market the last bars were: decides whether votes for going on or for turning back are heard. */
public enum Regime {
    /** The way was mostly in one direction. */
    TREND,
    /** Back and forth. */
    RANGE
}
