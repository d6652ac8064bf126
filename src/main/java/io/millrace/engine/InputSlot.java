package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.Side;
import org.jspecify.annotations.Nullable;

/** One preallocated input: market data fills the primitive fields, everything rare arrives as an immutable event. */
final class InputSlot {

    /** What the slot carries. */
    enum Kind {
        TRADE,
        QUOTE,
        MARK,
        BAR,
        EVENT,
        TIMER,
        ASK
    }

    Kind kind = Kind.EVENT;
    int instrument;
    long epochNanos;
    long exchangeMillis;

    long tradeId;
    Side aggressor = Side.BUY;
    long priceE8;
    long quantityE8;

    long bidE8;
    long bidQuantityE8;
    long askE8;
    long askQuantityE8;

    long markE8;
    long fundingRateE8;
    long nextFundingMillis;

    long openMillis;
    long openE8;
    long highE8;
    long lowE8;
    long closeE8;
    double volume;
    double takerBuyVolume;
    int trades;

    @Nullable
    Event event;

    @Nullable
    Runnable action;

    @Nullable
    Question question;

    /** A market trade. */
    void trade(int index, long nanos, long millis, long id, Side side, long price, long quantity) {
        kind = Kind.TRADE;
        instrument = index;
        epochNanos = nanos;
        exchangeMillis = millis;
        tradeId = id;
        aggressor = side;
        priceE8 = price;
        quantityE8 = quantity;
    }

    /** Best bid and ask. */
    void quote(int index, long nanos, long millis, long bid, long bidQuantity, long ask, long askQuantity) {
        kind = Kind.QUOTE;
        instrument = index;
        epochNanos = nanos;
        exchangeMillis = millis;
        bidE8 = bid;
        bidQuantityE8 = bidQuantity;
        askE8 = ask;
        askQuantityE8 = askQuantity;
    }

    /** Mark price. */
    void mark(int index, long nanos, long millis, long mark, long rate, long nextMillis) {
        kind = Kind.MARK;
        instrument = index;
        epochNanos = nanos;
        exchangeMillis = millis;
        markE8 = mark;
        fundingRateE8 = rate;
        nextFundingMillis = nextMillis;
    }

    /** A closed minute. */
    void bar(
            int index,
            long nanos,
            long openedMillis,
            long open,
            long high,
            long low,
            long close,
            double traded,
            double takerBought,
            int count) {
        kind = Kind.BAR;
        instrument = index;
        epochNanos = nanos;
        openMillis = openedMillis;
        openE8 = open;
        highE8 = high;
        lowE8 = low;
        closeE8 = close;
        volume = traded;
        takerBuyVolume = takerBought;
        trades = count;
    }

    /** Something rare. */
    void event(Event fact) {
        kind = Kind.EVENT;
        epochNanos = fact.epochNanos();
        event = fact;
    }

    /** A timer that is due. */
    void timer(long nanos, Runnable due) {
        kind = Kind.TIMER;
        epochNanos = nanos;
        action = due;
    }

    /** A person's command that wants an answer. */
    void ask(Question asked) {
        kind = Kind.ASK;
        epochNanos = asked.command().epochNanos();
        question = asked;
    }

    /** Lets go of references, so that a ring keeps nothing alive. */
    void clear() {
        event = null;
        action = null;
        question = null;
    }
}
