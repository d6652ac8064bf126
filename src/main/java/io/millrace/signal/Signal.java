package io.millrace.signal;

import io.millrace.common.Event;
import io.millrace.common.Side;
import java.util.List;

/**
 * The weighed wish to enter, with its reasons. It is no order: risk decides.
 *
 * @param id unique per instrument and minute, and the same whenever the same market is seen again
 * @param score -1 to 1, positive for {@link Side#BUY}; the sum of the votes' weights
 * @param threshold what the size of the score had to reach
 * @param epochNanos the engine's stamp of the evaluation
 * @param barOpenMillis first millisecond of the closed minute that was judged
 * @param atrE8 average true range at that minute, in E8 of price
 * @param priceE8 last trade
 */
public record Signal(
        long id,
        String symbol,
        Side side,
        double score,
        double threshold,
        Regime regime,
        List<Vote> votes,
        long epochNanos,
        long barOpenMillis,
        double atrE8,
        long priceE8)
        implements Event {

    public Signal {
        votes = List.copyOf(votes);
    }
}
