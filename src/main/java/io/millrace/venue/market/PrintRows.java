package io.millrace.venue.market;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * The recorded prints of one symbol: minute by minute those of {@code aggTrades}, and those of {@code trades} in minutes in
 * which the former have none. Owned by one thread.
 */
final class PrintRows implements Closeable {

    private final RowStream<PrintReader> aggregates;
    private final RowStream<PrintReader> singles;
    private @Nullable PrintReader aggregate;
    private @Nullable PrintReader single;
    private @Nullable PrintReader given;
    private boolean begun;
    private long aggregateMinute = Long.MIN_VALUE;

    PrintRows(RowStream<PrintReader> aggregates, RowStream<PrintReader> singles) {
        this.aggregates = aggregates;
        this.singles = singles;
    }

    PrintRows again(long fromMillis) {
        return new PrintRows(aggregates.again(fromMillis), singles.again(fromMillis));
    }

    /** The next print; null at the end. The reader's fields are valid until the next call. */
    @Nullable
    PrintReader next() {
        if (!begun || given == aggregate) {
            aggregate = aggregates.next();
        }
        if (!begun || given == single) {
            single = singles.next();
        }
        begun = true;
        skipSingles();
        given = aggregate == null || (single != null && single.millis < aggregate.millis) ? single : aggregate;
        if (given != null && given == aggregate) {
            aggregateMinute = given.minute();
        }
        return given;
    }

    long repeated() {
        return aggregates.repeated() + singles.repeated();
    }

    @Override
    public void close() {
        aggregates.close();
        singles.close();
    }

    private void skipSingles() {
        long coming = aggregate == null ? Long.MAX_VALUE : aggregate.minute();
        while (single != null && (single.minute() == coming || single.minute() == aggregateMinute)) {
            single = singles.next();
        }
    }
}
