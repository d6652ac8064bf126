package io.millrace.venue.market;

import java.io.Closeable;
import java.util.List;

/**
 * Recorded klines played again: every bar that is rebuilt from the prints equals the recorded one; what happens inside a bar
 * is made up ({@link BarPath}). A symbol whose files have a gap is silent during the gap, and silent after its last minute;
 * the market ends with the last minute of any symbol. Holds the past and one bar of each symbol. Owned by the venue's thread.
 */
public final class RecordedMarket implements MarketSource, Closeable {

    /** Closed minutes before the start, if the folder holds them. */
    static final int PAST_MINUTES = 1_500;

    static final long MINUTE_MILLIS = 60_000;

    private final List<Contract> contracts;
    private final List<SymbolHistory> histories;
    private final List<String> leftOut;
    private final List<FundingRates> funding;
    private final SymbolFeed[] feeds;
    private final FeedQueue queue;
    private final long startMillis;
    private final long endMillis;

    RecordedMarket(
            List<Contract> contracts,
            List<SymbolHistory> histories,
            List<String> leftOut,
            List<FundingRates> funding,
            SymbolFeed[] feeds,
            long startMillis) {
        this.contracts = List.copyOf(contracts);
        this.histories = List.copyOf(histories);
        this.leftOut = List.copyOf(leftOut);
        this.funding = List.copyOf(funding);
        this.feeds = feeds.clone();
        this.startMillis = startMillis;
        endMillis =
                histories.stream().mapToLong(SymbolHistory::lastMillis).max().orElse(startMillis) + MINUTE_MILLIS - 1;
        queue = new FeedQueue(feeds.length);
        for (int i = 0; i < feeds.length; i++) {
            long nextMillis = feeds[i].nextMillis();
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
        return histories;
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
        SymbolFeed feed = feeds[queue.first()];
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
        return feeds[contract].past().between(fromMillis, toMillis);
    }

    /** The recorded rate of the settlement, within five minutes; 0.01 % when none is recorded. */
    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return funding.get(contract).rateE8(settlementMillis);
    }

    /** Closes the files; after that the market has ended. */
    @Override
    public void close() {
        while (!queue.isEmpty()) {
            queue.removeFirst();
        }
        for (SymbolFeed feed : feeds) {
            feed.close();
        }
    }
}
