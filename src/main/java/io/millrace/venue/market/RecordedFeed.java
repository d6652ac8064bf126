package io.millrace.venue.market;

/**
 * The recorded ticks of one symbol: prints and quotes as they were where they are recorded, and elsewhere prints that a bar
 * may have been made of ({@link BarPath}) with quotes around them. Holds one bar at a time. Owned by the venue's thread.
 */
final class RecordedFeed implements SymbolFeed {

    private final Contract terms;
    private final RecordedRows rows;
    private final RecordedPast past = new RecordedPast();
    private final BarPath path;
    private final SeededRandom random = new SeededRandom(0);
    private final TickBatch batch = new TickBatch();
    private final RecordedQuotes quotes;
    private RecordedRows.Kind row = RecordedRows.Kind.END;
    private long seed;

    /** @param rows from a past before the start on */
    RecordedFeed(int contract, Contract terms, SymbolHistory history, RecordedRows rows) {
        this.terms = terms;
        this.rows = rows;
        path = new BarPath(history.seen().tickE8(), terms.stepE8(), history.meanVolumeE8());
        quotes = new RecordedQuotes(contract, terms, history, random, batch);
    }

    @Override
    public void open(long startMillis, long marketSeed) {
        seed = SeededRandom.seed(marketSeed, terms.symbol());
        random.reseed(seed ^ startMillis);
        long fromMillis = startMillis - RecordedMarket.PAST_MINUTES * RecordedMarket.MINUTE_MILLIS;
        row = rows.next();
        while (rows.millis() < startMillis) {
            remember(fromMillis);
            row = rows.next();
        }
        past.end();
        firstQuote(startMillis);
    }

    @Override
    public long nextMillis() {
        while (batch.nextMillis() == Long.MAX_VALUE && row != RecordedRows.Kind.END) {
            make();
            row = rows.next();
        }
        return batch.nextMillis();
    }

    @Override
    public void take(Tick into) {
        batch.next(into);
    }

    @Override
    public PastBars past() {
        return past.bars();
    }

    @Override
    public void close() {
        rows.close();
    }

    private void remember(long fromMillis) {
        if (row == RecordedRows.Kind.QUOTE) {
            quotes.record(rows.quote());
        } else if (row == RecordedRows.Kind.BAR && rows.millis() >= fromMillis) {
            past.add(rows.bar().candle());
        } else if (row == RecordedRows.Kind.PRINT && rows.millis() >= fromMillis) {
            past.add(rows.print());
        }
    }

    private void firstQuote(long startMillis) {
        if (row == RecordedRows.Kind.END) {
            return;
        }
        batch.begin(startMillis);
        if (quotes.recorded(startMillis)) {
            quotes.quote(startMillis);
        } else if (!past.bars().isEmpty()) {
            quotes.around(past.bars().lastCloseE8(), startMillis);
        } else {
            switch (row) {
                case BAR -> quotes.around(rows.bar().openE8, startMillis);
                case PRINT -> quotes.around(rows.print().priceE8, startMillis);
                case QUOTE, END -> {}
            }
        }
    }

    private void make() {
        batch.begin(rows.millis());
        switch (row) {
            case BAR -> makeBar(rows.bar().candle());
            case PRINT -> quotes.recorded(rows.print());
            case QUOTE -> {
                quotes.record(rows.quote());
                quotes.quote(rows.millis());
            }
            case END -> {}
        }
    }

    private void makeBar(Candle bar) {
        random.reseed(seed + bar.openMillis());
        path.make(bar, seed);
        if (path.size() == 0 && !quotes.recorded(bar.openMillis())) {
            quotes.around(bar.closeE8(), bar.openMillis());
        }
        for (int i = 0; i < path.size(); i++) {
            quotes.madeUp(path, i);
        }
    }
}
