package io.millrace.venue.core;

import io.millrace.venue.Kline;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Tick;

/**
 * Lets time pass: ticks in order, and between them what is due by the clock: every full second the mark prices, every full
 * minute the end of bars, every funding interval the funding, and the timers. What is due at a moment comes before the ticks of
 * that moment.
 */
final class Pacing {

    private static final long SECOND = 1_000;
    /** Forced prices come this often. */
    private static final long FORCED_STEP = 100;

    private final MarketSource source;
    private final Markets markets;
    private final Fundings fundings;
    private final Reactions reactions;
    private final Listings listings;
    private final Desk desk;
    private final Tick tick = new Tick();
    private boolean loaded;
    private boolean ended;
    private long nextSecond;

    Pacing(Desk desk, MarketSource source, Dues dues) {
        this.source = source;
        this.markets = desk.markets();
        this.fundings = dues.fundings;
        this.reactions = dues.reactions;
        this.listings = dues.listings;
        this.desk = desk;
        this.nextSecond = next(source.startMillis(), SECOND);
    }

    boolean ended() {
        return ended && !loaded;
    }

    void advanceTo(long targetMillis) {
        while (load() && tick.millis <= targetMillis) {
            runTo(tick.millis);
            loaded = false;
            apply();
        }
        runTo(targetMillis);
    }

    private boolean load() {
        if (!loaded && !ended) {
            loaded = source.next(tick);
            ended = !loaded;
        }
        return loaded;
    }

    private void apply() {
        tick.millis = desk.clock().nowMillis();
        markets.apply(tick);
        ContractMarket market = markets.at(tick.contract);
        if (market.listing.closed()) {
            return;
        }
        if (tick.kind == Tick.Kind.QUOTE) {
            reactions.onQuote(market);
        } else {
            reactions.onPrint(market);
        }
    }

    /** Does what is due up to and at this time, and sets the clock to it. */
    private void runTo(long millis) {
        while (nextDue() <= millis) {
            long due = nextDue();
            desk.clock().set(due);
            desk.timers().run(due);
            if (markets.forcing() && due % FORCED_STEP == 0) {
                force(due);
            }
            if (due == nextSecond) {
                nextSecond += SECOND;
                second(due);
            }
        }
        desk.clock().set(millis);
    }

    private long nextDue() {
        long now = desk.clock().nowMillis();
        long set = Math.min(nextSecond, desk.timers().nextMillis());
        return markets.forcing() ? Math.min(set, next(now, FORCED_STEP)) : set;
    }

    private void force(long millis) {
        markets.applyForced(millis).forEach(reactions::onForced);
    }

    private void second(long millis) {
        for (ContractMarket market : markets.all()) {
            listings.run(market, millis);
            if (market.listing.closed()) {
                continue;
            }
            if (millis % MinuteBars.MINUTE == 0) {
                endMinute(market, millis);
            }
            market.moveMark(millis);
            market.samplePrices(millis);
            reactions.onMark(market);
            fundings.settle(market, millis);
            desk.events().mark(market, millis, fundings.rateE8(market), fundings.nextMillis(market));
        }
    }

    private void endMinute(ContractMarket market, long millis) {
        Kline kline = market.minutes.endMinute(millis);
        if (kline != null) {
            desk.events().minute(market, kline);
        }
    }

    private static long next(long millis, long step) {
        return (Math.floorDiv(millis, step) + 1) * step;
    }

    /** What has to be done when its time has come. */
    record Dues(Fundings fundings, Reactions reactions, Listings listings) {}
}
