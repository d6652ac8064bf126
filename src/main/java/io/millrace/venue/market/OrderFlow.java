package io.millrace.venue.market;

import io.millrace.common.FixedPoint;

/**
 * Turns the fair value of one symbol into quotes and prints: arrivals in bursts (each print makes the next more likely, and
 * so does a surprise), aggressors who lean with the move of the same moment, heavy-tailed sizes, a spread by the tick.
 * Owned by the venue's thread.
 */
final class OrderFlow {

    /** Part of the prints that are caused by other prints. */
    private static final double CAUSED = 0.5;
    /** How fast the excitement of a print is over, per second. */
    private static final double FORGETTING = 0.2;

    private static final double MOST_PER_STEP = 60;
    private static final long LONGEST_SILENCE_MILLIS = 4_000;
    private static final double TOUCH_PRINTS = 8;
    private static final double LARGE_PRINT_SHARE = 0.1;
    private static final double MOOD_MINUTES = 0.3;
    private static final int WIDEST = 3;
    private static final double WILD = 2.5;

    private final int contract;
    private final Contract terms;
    private final SyntheticProfile profile;
    private final SyntheticPrice price;
    private final SeededRandom random;
    private double excitement;
    private double mood;
    private long lastPrintMillis;
    private long bidTicks;
    private long askTicks;
    private long bidQuantityE8;
    private long askQuantityE8;

    OrderFlow(SyntheticListing listing, SyntheticPrice price, SeededRandom random) {
        this.contract = listing.index();
        this.terms = listing.terms();
        this.profile = listing.profile();
        this.price = price;
        this.random = random;
    }

    /** The first quote and the first print: at the last price of the past. */
    void open(long millis, TickBatch batch) {
        bidTicks = price.roundedE8() / terms.tickE8();
        askTicks = bidTicks + spreadTicks();
        refillBid();
        refillAsk();
        quote(millis, batch);
        print(millis, false, batch);
    }

    /** All that happens in a window, given that the fair value has made its step. */
    void window(long startMillis, int lengthMillis, double dayVolume, TickBatch batch) {
        int prints = Math.max(arrivals(lengthMillis / 1000.0, dayVolume), overdue(startMillis) ? 1 : 0);
        double lean = lean(lengthMillis / 60_000.0);
        for (int i = 0; i < prints; i++) {
            double part = (i + random.uniform()) / prints;
            long millis = startMillis + (long) (part * lengthMillis);
            follow(part, millis, batch);
            print(millis, random.uniform() < lean, batch);
            excitement += CAUSED * FORGETTING;
        }
        if (prints == 0) {
            double part = random.uniform();
            follow(part, startMillis + (long) (part * lengthMillis), batch);
        }
    }

    /** Number of prints in a longer time of the past, when nobody makes them one by one. */
    int pastArrivals(double seconds, double dayVolume) {
        return random.poisson(profile.tradesPerSecond() * dayVolume * pace() * seconds);
    }

    private int arrivals(double seconds, double dayVolume) {
        excitement *= 1 - FORGETTING * seconds;
        double pace = profile.tradesPerSecond() * dayVolume * (1 - CAUSED) * pace() + excitement;
        return random.poisson(Math.min(MOST_PER_STEP, pace * seconds));
    }

    /** Factor on the rate of prints that comes from the price; about 1 on average. */
    private double pace() {
        double surprise = Math.min(16, price.surprise() * price.surprise());
        return (0.3 + 0.7 * price.liveliness()) * (0.7 + 0.3 * surprise);
    }

    /** Chance that an aggressor buys now: leans with the move of this moment and of the last half minute. */
    double lean(double minutes) {
        double share = Math.min(1, minutes / MOOD_MINUTES);
        mood += -mood * share + 0.5 * Math.sqrt(2 * share) * random.gaussian();
        double pressure = 0.4 * price.surprise() + 1.2 * price.recent() + mood;
        return 0.5 + 0.5 * pressure / (1 + Math.abs(pressure));
    }

    /** Quantity of a print, on the step, E8. */
    long printQuantityE8() {
        double size = random.exponential() * (random.chance(LARGE_PRINT_SHARE) ? 5.5 : 0.5);
        return onStep(size * profile.printQuantityE8());
    }

    private boolean overdue(long millis) {
        return millis - lastPrintMillis >= LONGEST_SILENCE_MILLIS;
    }

    /** Moves the quote after the fair value. */
    private void follow(double part, long millis, TickBatch batch) {
        int spread = spreadTicks();
        long bid = (long) Math.floor(price.ticks(part) - (spread - 1) / 2.0);
        if (bid == bidTicks && bid + spread == askTicks) {
            return;
        }
        if (bid != bidTicks) {
            refillBid();
        }
        if (bid + spread != askTicks) {
            refillAsk();
        }
        bidTicks = bid;
        askTicks = bid + spread;
        quote(millis, batch);
    }

    /** A print at the touch, never for more than is there; the rest is quoted at once. */
    private void print(long millis, boolean buys, TickBatch batch) {
        long quantityE8 = Math.min(printQuantityE8(), buys ? askQuantityE8 : bidQuantityE8);
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.TRADE);
        tick.priceE8 = (buys ? askTicks : bidTicks) * terms.tickE8();
        tick.quantityE8 = quantityE8;
        tick.aggressorBuys = buys;
        lastPrintMillis = millis;
        take(buys, quantityE8);
        quote(millis, batch);
    }

    private void take(boolean buys, long quantityE8) {
        if (buys) {
            askQuantityE8 -= quantityE8;
            if (askQuantityE8 < terms.minQuantityE8()) {
                refillAsk();
            }
        } else {
            bidQuantityE8 -= quantityE8;
            if (bidQuantityE8 < terms.minQuantityE8()) {
                refillBid();
            }
        }
    }

    private void quote(long millis, TickBatch batch) {
        Tick tick = batch.add(contract, millis);
        fill(tick, Tick.Kind.QUOTE);
        tick.priceE8 = 0;
        tick.quantityE8 = 0;
        tick.aggressorBuys = false;
    }

    private void fill(Tick tick, Tick.Kind kind) {
        tick.kind = kind;
        tick.bidE8 = bidTicks * terms.tickE8();
        tick.askE8 = askTicks * terms.tickE8();
        tick.bidQuantityE8 = bidQuantityE8;
        tick.askQuantityE8 = askQuantityE8;
    }

    private void refillBid() {
        bidQuantityE8 = onStep(TOUCH_PRINTS * random.between(0.4, 1.6) * profile.printQuantityE8());
    }

    private void refillAsk() {
        askQuantityE8 = onStep(TOUCH_PRINTS * random.between(0.4, 1.6) * profile.printQuantityE8());
    }

    private long onStep(double quantityE8) {
        return Math.max(terms.minQuantityE8(), FixedPoint.floorToStep(Math.round(quantityE8), terms.stepE8()));
    }

    /**
     * One tick where many trade or a tick is coarse; elsewhere a part of the usual move of a minute; wider while it is wild;
     * never more than three ticks.
     */
    private int spreadTicks() {
        double share = profile.tradesPerSecond() >= 2 ? 0 : profile.tradesPerSecond() >= 1 ? 0.05 : 0.1;
        double usual = Math.clamp(share * profile.minuteDeviation() * price.ticks(1), 1, WIDEST);
        double factor = price.liveliness() > WILD ? 2 : 1;
        return (int) Math.min(WIDEST, Math.round(factor * usual));
    }
}
