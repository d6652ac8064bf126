package io.millrace.signal;

/** One vote of one instrument; reads indicators, keeps no state of its own. Owned by the trading thread. */
public interface Voter {

    /** Whether the indicators behind it are ready. */
    boolean ready();

    /**
     * With a direction: from -1 (wholly short) over 0 (nothing) to +1 (wholly long). Without: +1 strengthens the leading
     * side, -1 weakens it. Only while ready.
     */
    double vote();

    /** The number that decides, as shown to people. Only while ready. */
    double value();

    /** What {@code value} says, in a few words. Off the hot path. */
    String text(double value);
}
