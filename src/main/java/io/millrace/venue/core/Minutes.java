package io.millrace.venue.core;

import io.millrace.venue.Kline;
import java.util.List;

/** Bars of one minute that longer ones are folded from. */
@FunctionalInterface
interface Minutes {

    /** Those with {@code fromMillis <= open < toMillis}, oldest first, the forming one included. */
    List<Kline> minutes(long fromMillis, long toMillis);
}
