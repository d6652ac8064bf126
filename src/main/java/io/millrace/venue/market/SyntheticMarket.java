package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.List;

/**
 * A seeded market of many symbols that move together: the same seed and start give the same ticks, and a symbol's ticks do
 * not depend on which others are listed. What it reproduces, and what it must not be used to prove, stands in
 * {@code docs/synthetic-market.md}: every step has an expected value of zero, so profit made on it proves nothing.
 * It never ends. Owned by the venue's thread.
 */
final class SyntheticMarket implements MarketSource {

    /** Closed minutes before the start. */
    static final int PAST_MINUTES = 1_500;

    static final int WINDOW_MILLIS = 250;
    static final double WINDOW_MINUTES = WINDOW_MILLIS / 60_000.0;

    private static final long MINUTE_MILLIS = 60_000;
    private static final int PAST_STEPS = 12;
    /** The market opens in a young trend after a calm, so that a newcomer need not wait for something to happen. */
    private static final int OPENING_TREND_MINUTES = 6;

    private static final int OPENING_CALM_MINUTES = 36;
    private static final int TRENDING_SYMBOL = 4;

    private final List<Contract> contracts;
    private final SyntheticSymbol[] symbols;
    private final FundingDice funding;
    private final Driver common;
    private final TickBatch batch = new TickBatch();
    private final long startMillis;
    private long windowMillis;

    /** @param startMillis first millisecond, on a full minute */
    SyntheticMarket(long seed, List<SyntheticProfile> profiles, ContractTerms terms, long startMillis) {
        this.startMillis = startMillis;
        common = new Driver(SeededRandom.of(seed, "common"));
        funding = new FundingDice(seed);
        symbols = new SyntheticSymbol[profiles.size()];
        List<Contract> listed = new ArrayList<>();
        for (int i = 0; i < symbols.length; i++) {
            Contract contract = terms.find(profiles.get(i).symbol()).orElseThrow();
            symbols[i] = new SyntheticSymbol(new SyntheticListing(i, contract, profiles.get(i)), seed);
            listed.add(contract);
        }
        contracts = List.copyOf(listed);
        livePast();
        openLive();
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
        return Long.MAX_VALUE;
    }

    @Override
    public boolean next(Tick tick) {
        while (!batch.next(tick)) {
            nextWindow();
        }
        return true;
    }

    @Override
    public List<Candle> past(int contract, long fromMillis, long toMillis) {
        return symbols[contract].past().between(fromMillis, toMillis);
    }

    @Override
    public long fundingRateE8(int contract, long settlementMillis) {
        return funding.rateE8(contracts.get(contract), settlementMillis);
    }

    private void livePast() {
        for (long open = startMillis - PAST_MINUTES * MINUTE_MILLIS; open < startMillis; open += MINUTE_MILLIS) {
            for (SyntheticSymbol symbol : symbols) {
                symbol.beginPastMinute();
            }
            prepareOpening((startMillis - open) / MINUTE_MILLIS);
            for (int step = 0; step < PAST_STEPS; step++) {
                pastStep();
            }
            for (SyntheticSymbol symbol : symbols) {
                symbol.endPastMinute(open);
            }
        }
    }

    /** A calm half hour, then the whole market, and about every fourth symbol beyond that, begins to trend. */
    private void prepareOpening(long minutesLeft) {
        if (minutesLeft == OPENING_CALM_MINUTES) {
            common.regime().holdCalm();
        } else if (minutesLeft == OPENING_TREND_MINUTES) {
            common.regime().holdTrend();
            for (int i = 0; i < symbols.length; i++) {
                // by name, so that it does not depend on which other symbols are listed
                if (Math.floorMod(contracts.get(i).symbol().hashCode(), TRENDING_SYMBOL) == 0) {
                    symbols[i].regime().holdTrend();
                }
            }
        }
    }

    private void pastStep() {
        double minutes = 1.0 / PAST_STEPS;
        double commonStep = common.advance(minutes, 1);
        for (SyntheticSymbol symbol : symbols) {
            symbol.pastStep(minutes, commonStep, common.volatility());
        }
    }

    private void openLive() {
        common.regime().release();
        for (SyntheticSymbol symbol : symbols) {
            symbol.regime().release();
        }
        windowMillis = startMillis;
        batch.begin(startMillis);
        for (SyntheticSymbol symbol : symbols) {
            symbol.open(startMillis, batch);
        }
        batch.sort();
    }

    private void nextWindow() {
        batch.begin(windowMillis);
        double commonStep = common.advance(WINDOW_MINUTES, 1);
        for (SyntheticSymbol symbol : symbols) {
            symbol.live(windowMillis, commonStep, common.volatility(), batch);
        }
        batch.sort();
        windowMillis += WINDOW_MILLIS;
    }
}
