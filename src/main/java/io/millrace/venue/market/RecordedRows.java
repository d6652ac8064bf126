package io.millrace.venue.market;

import java.io.Closeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one symbol in the order in which they are played. A minute with at least one recorded print is made of its
 * prints alone; any other minute is made of its bar, if there is one. Recorded quotes count except in a minute that is made
 * of a bar with volume, whose inside is made up. At the same millisecond prints come before quotes: a quote shows what the
 * print has left. Owned by one thread.
 */
final class RecordedRows implements Closeable {

    /** What the next row is. */
    enum Kind {
        BAR,
        PRINT,
        QUOTE,
        END
    }

    private final RowStream<KlineReader> klines;
    private final PrintRows prints;
    private final RowStream<QuoteReader> quotes;
    private @Nullable KlineReader bar;
    private @Nullable PrintReader print;
    private @Nullable QuoteReader quote;
    private @Nullable Kind given;
    private long printMinute = Long.MIN_VALUE;
    private long lastMinute = Long.MIN_VALUE;
    private long madeUpUntil = Long.MIN_VALUE;

    private RecordedRows(RowStream<KlineReader> klines, PrintRows prints, RowStream<QuoteReader> quotes) {
        this.klines = klines;
        this.prints = prints;
        this.quotes = quotes;
    }

    static RecordedRows of(SymbolFiles files) {
        return new RecordedRows(
                RowStream.of(files.klines(), KlineReader::new),
                new PrintRows(
                        RowStream.of(files.aggTrades(), PrintReader::aggregates),
                        RowStream.of(files.trades(), PrintReader::singles)),
                RowStream.of(files.quotes(), QuoteReader::new));
    }

    /** The same rows once more, when all have been read; without the files that end before a time. */
    RecordedRows again(long fromMillis) {
        return new RecordedRows(klines.again(fromMillis), prints.again(fromMillis), quotes.again(fromMillis));
    }

    /** Steps to the next row and says what it is. */
    Kind next() {
        step();
        skip();
        given = choose();
        switch (given) {
            case BAR -> {
                lastMinute = bar().openMillis;
                madeUpUntil = bar().volumeE8 > 0 ? lastMinute + RowReader.MINUTE_MILLIS : madeUpUntil;
            }
            case PRINT -> {
                printMinute = print().minute();
                lastMinute = printMinute;
            }
            case QUOTE, END -> {}
        }
        return given;
    }

    /** The row, when it is a bar. */
    KlineReader bar() {
        return Objects.requireNonNull(bar);
    }

    /** The row, when it is a print. */
    PrintReader print() {
        return Objects.requireNonNull(print);
    }

    /** The row, when it is a quote. */
    QuoteReader quote() {
        return Objects.requireNonNull(quote);
    }

    /** Time of the row. */
    long millis() {
        return switch (Objects.requireNonNull(given)) {
            case BAR -> bar().openMillis;
            case PRINT -> print().millis;
            case QUOTE -> quote().millis;
            case END -> Long.MAX_VALUE;
        };
    }

    /** Rows that were skipped because another file had them already. */
    long repeated() {
        return klines.repeated() + prints.repeated() + quotes.repeated();
    }

    @Override
    public void close() {
        klines.close();
        prints.close();
        quotes.close();
    }

    private void step() {
        if (given == null || given == Kind.BAR) {
            bar = klines.next();
        }
        if (given == null || given == Kind.PRINT) {
            print = prints.next();
        }
        if (given == null || given == Kind.QUOTE) {
            quote = quotes.next();
        }
    }

    private void skip() {
        long coming = print == null ? Long.MAX_VALUE : print.minute();
        while (bar != null && (bar.openMillis == coming || bar.openMillis == printMinute)) {
            bar = klines.next();
        }
        while (quote != null && quote.millis < madeUpUntil) {
            quote = quotes.next();
        }
    }

    /** Quotes alone do not prolong a recording beyond the minute of its last bar or print. */
    private Kind choose() {
        long barAt = bar == null ? Long.MAX_VALUE : bar.openMillis;
        long printAt = print == null ? Long.MAX_VALUE : print.millis;
        long quoteAt = quote == null ? Long.MAX_VALUE : quote.millis;
        if (bar != null && barAt <= Math.min(printAt, quoteAt)) {
            return Kind.BAR;
        }
        if (print != null && printAt <= quoteAt) {
            return Kind.PRINT;
        }
        boolean over = bar == null && print == null && quoteAt >= lastMinute + RowReader.MINUTE_MILLIS;
        return quote == null || over ? Kind.END : Kind.QUOTE;
    }
}
