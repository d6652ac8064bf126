package io.millrace.venue.market;

/**
 * The recorded ticks of one symbol in order of time; the seam for other recordings than klines (prints, quotes). Owned by the
 * venue's thread.
 */
interface SymbolFeed {

    /** Time of the next tick; {@link Long#MAX_VALUE} when there is none any more. */
    long nextMillis();

    /** Fills in the next tick; only when there is one. */
    void take(Tick into);

    /** Closed minutes before the start. */
    PastBars past();

    /** Lets go of the files. */
    void close();
}
