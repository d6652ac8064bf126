package io.millrace.venue.core;

import io.millrace.venue.Kline;
import java.util.List;

/** One-minute bars of something, from which longer ones are folded. */
interface Minutes {

    /** Minutes with {@code fromMillis <= open < toMillis}, oldest first, the forming one included. */
    List<Kline> minutes(long fromMillis, long toMillis);
}
