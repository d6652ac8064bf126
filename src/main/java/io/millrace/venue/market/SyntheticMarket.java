package io.millrace.venue.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A seeded market of many symbols that move together: the same seed and start give the same ticks, and a symbol's ticks do
 * not depend on which others are listed. What it reproduces, and what it must not be used to prove, stands in
 * {@code docs/venue-markets.md}: every step has an expected value of zero, so profit made on it proves nothing.
 * It never ends. Owned by the venue's thread.
 */
final class SyntheticMarket implements MarketSource {

    /** Closed minutes before the start. */
    static final int PAST_MINUTES = 1_500;

    static final int WINDOW_MILLIS = 250;
    static final double WINDOW_MINUTES = WINDOW_MILLIS / 60_000.0;

    private static final long MINUTE_MILLIS = 60_000;

    private final List<Contract> contracts;
    private final SyntheticSymbol[] symbols;
    private final FundingDice funding;
    private final Driver common;
    private final MarketStep step = new MarketStep(WINDOW_MINUTES);
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
            SyntheticProfile profile = profiles.get(i);
            Contract contract = terms.find(profile.symbol()).orElseGet(() -> MadeUpSymbols.contract(profile, terms));
            symbols[i] = new SyntheticSymbol(new SyntheticListing(i, contract, profile), seed);
            listed.add(contract);
        }
        contracts = List.copyOf(listed);
        CommonPast past = new CommonPast(common, startMillis);
        // each symbol draws from a generator of its own, so their order does not matter
        Arrays.stream(symbols).parallel().forEach(symbol -> symbol.livePast(past));
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

    private void openLive() {
        windowMillis = startMillis;
        batch.begin(startMillis);
        for (SyntheticSymbol symbol : symbols) {
            symbol.open(startMillis, batch);
        }
        batch.sort();
    }

    private void nextWindow() {
        batch.begin(windowMillis);
        if (windowMillis % MINUTE_MILLIS == 0) {
            step.at(windowMillis);
        }
        step.common = common.advance(WINDOW_MINUTES, 1);
        step.liveliness = common.volatility();
        for (SyntheticSymbol symbol : symbols) {
            symbol.live(windowMillis, step, batch);
        }
        batch.sort();
        windowMillis += WINDOW_MILLIS;
    }
}
