package io.millrace.venue.market;

/** One symbol of the synthetic market: its fair value, its order flow and its past. Owned by the venue's thread. */
final class SyntheticSymbol {

    private static final int MOST_DRAWS = 3;
    /** About every fourth symbol opens in a trend of its own. */
    private static final int TRENDING_SYMBOL = 4;

    private final SyntheticPrice price;
    private final OrderFlow flow;
    private final PastBars past;
    private final SeededRandom random;
    private final long tickE8;
    /** Whether it opens in a trend of its own; by name, so that it does not depend on which other symbols are listed. */
    private final boolean trending;

    private long openE8;
    private double highE8;
    private double lowE8;
    private long volumeE8;
    private long takerBuyE8;
    private int trades;

    SyntheticSymbol(SyntheticListing listing, long seed) {
        random = SeededRandom.of(seed, listing.profile().symbol());
        price = new SyntheticPrice(listing, random);
        flow = new OrderFlow(listing, price, random);
        past = new PastBars(SyntheticMarket.PAST_MINUTES);
        tickE8 = listing.terms().tickE8();
        trending = Math.floorMod(listing.profile().symbol().hashCode(), TRENDING_SYMBOL) == 0;
    }

    PastBars past() {
        return past;
    }

    void open(long millis, TickBatch batch) {
        flow.open(millis, batch);
    }

    /** A window of the live market. */
    void live(long startMillis, MarketStep market, TickBatch batch) {
        price.advance(market);
        flow.window(startMillis, SyntheticMarket.WINDOW_MILLIS, market.dayVolume, batch);
    }

    /** All of the past, along the steps of the market. */
    void livePast(CommonPast market) {
        MarketStep step = new MarketStep(CommonPast.STEP_MINUTES);
        for (int minute = 0; minute < SyntheticMarket.PAST_MINUTES; minute++) {
            beginPastMinute();
            if (trending && minute == CommonPast.TREND_FROM) {
                price.regime().holdTrend();
            }
            for (int part = 0; part < CommonPast.STEPS; part++) {
                market.load(minute, part, step);
                pastStep(step);
            }
            endPastMinute(market.openMillis(minute));
        }
        price.regime().release();
    }

    private void beginPastMinute() {
        openE8 = price.roundedE8();
        highE8 = openE8;
        lowE8 = openE8;
        volumeE8 = 0;
        takerBuyE8 = 0;
        trades = 0;
    }

    /** A longer step of the past: no prints, only what they would have left in the bar. */
    private void pastStep(MarketStep market) {
        double minutes = market.minutes;
        double from = price.ticks(1) * tickE8;
        price.advance(market);
        double to = price.ticks(1) * tickE8;
        double deviation = price.deviationE8(minutes);
        highE8 = Math.max(highE8, extreme(from, to, deviation, 1));
        lowE8 = Math.min(lowE8, extreme(from, to, deviation, -1));
        printsOfThePast(flow.pastArrivals(minutes * 60, market.dayVolume), flow.lean(minutes));
    }

    /** A few draws stand for many prints. */
    private void printsOfThePast(int prints, double lean) {
        int draws = Math.min(prints, MOST_DRAWS);
        for (int i = 0; i < draws; i++) {
            long quantityE8 = flow.printQuantityE8() * (prints / draws + (i < prints % draws ? 1 : 0));
            volumeE8 += quantityE8;
            takerBuyE8 += random.uniform() < lean ? quantityE8 : 0;
        }
        trades += prints;
    }

    private void endPastMinute(long openMillis) {
        long closeE8 = price.roundedE8();
        long high = Math.max(Math.max(openE8, closeE8), Math.round(highE8 / tickE8) * tickE8);
        long low = Math.min(Math.min(openE8, closeE8), Math.round(lowE8 / tickE8) * tickE8);
        past.add(new Candle(openMillis, openE8, high, low, closeE8, volumeE8, takerBuyE8, trades));
    }

    /** Highest (sign 1) or lowest (sign -1) point of a Brownian bridge. */
    private double extreme(double from, double to, double deviation, int sign) {
        double width = to - from;
        double spread = Math.sqrt(width * width + 2 * deviation * deviation * random.exponential());
        return (from + to + sign * spread) / 2;
    }
}
