package io.millrace.venue.market;

import java.io.Closeable;
import java.util.Arrays;
import java.util.List;

/**
 * Recorded trades, quotes and klines played again: recorded prints and quotes as they were; elsewhere every bar that is
 * rebuilt from the prints equals the recorded one, and what happens inside of it is made up ({@link BarPath}). A symbol whose files have a gap is silent during the gap, and silent after its last minute;
 * the market ends with the last minute of any symbol. Holds the past and one bar of each symbol. Owned by the venue's thread.
 */
public final class RecordedMarket implements MarketSource, Closeable {

    /** Closed minutes before the start, if the folder holds them. */
    static final int PAST_MINUTES = 1_500;

    static final long MINUTE_MILLIS = 60_000;

    private final RecordedSymbol[] symbols;
    private final List<Contract> contracts;
    private final List<String> leftOut;
    private final FeedQueue queue;
    private final long startMillis;
    private final long endMillis;

    RecordedMarket(List<RecordedSymbol> symbols, List<String> leftOut, long startMillis) {
        this.symbols = symbols.toArray(RecordedSymbol[]::new);
        this.contracts = symbols.stream().map(RecordedSymbol::terms).toList();
        this.leftOut = List.copyOf(leftOut);
        this.startMillis = startMillis;
        long lastMillis = symbols.stream()
                .mapToLong(symbol -> symbol.history().lastMillis())
                .max()
                .orElseThrow();
        endMillis = lastMillis + MINUTE_MILLIS - 1;
        queue = new FeedQueue(this.symbols.length);
        for (int i = 0; i < this.symbols.length; i++) {
            long nextMillis = this.symbols[i].feed().nextMillis();
            if (nextMillis != Long.MAX_VALUE) {
                queue.add(i, nextMillis);
            }
        }
    }

    @Override
    public List<Contract> contracts() {
        return contracts;
    }

    @Override
    public long startMillis() {
        return startMillis;
    }

    @Override
    public long endMillis() {
        return endMillis;
    }

    /** What the folder holds of each contract, gaps and overlaps counted; in the order of the contracts. */
    public List<SymbolHistory> histories() {
        return Arrays.stream(symbols).map(RecordedSymbol::history).toList();
    }

    /** Symbols of the folder that nobody named and that have no data at the start. */
    public List<String> leftOut() {
        return leftOut;
    }

    @Override
    public boolean next(Tick tick) {
        if (queue.isEmpty()) {
            return false;
        }
        SymbolFeed feed = symbols[queue.first()].feed();
        feed.take(tick);
        long nextMillis = feed.nextMillis();
        if (nextMillis == Long.MAX_VALUE) {
            queue.removeFirst();
        } else {
            queue.replaceFirst(nextMillis);
        }
        return true;
    }

    @Override
    public List<Candle> past(int contract, long fromMillis, long toMillis) {
        return symbols[contract].feed().past().between(fromMillis, toMillis);
    }

    /** The next recorded settlement, so that a change of the interval is followed; without one the contract's interval. */
    @Override
    public long nextFundingMillis(int contract, long afterMillis) {
        return symbols[contract].funding().after(afterMillis, contracts.get(contract));
    }

    /** The recorded rate of the settlement, within five minutes; 0.01 % when none is recorded. */
    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return symbols[contract].funding().rateE8(settlementMillis);
    }

    /** Closes the files; after that the market has ended. */
    @Override
    public void close() {
        while (!queue.isEmpty()) {
            queue.removeFirst();
        }
        for (RecordedSymbol symbol : symbols) {
            symbol.feed().close();
        }
    }
}
