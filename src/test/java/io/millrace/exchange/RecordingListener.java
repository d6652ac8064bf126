package io.millrace.exchange;

import io.millrace.common.Event;
import io.millrace.common.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it hears, in the order in which it hears it. */
public final class RecordingListener implements ExchangeListener {

    public final List<Trade> trades;
    public final List<Quote> quotes;
    public final List<Mark> marks;
    public final List<Closed> bars;
    public final List<Event> events;

    /** May be called by several threads. */
    public RecordingListener() {
        this(true);
    }

    /** @param shared whether several threads call; one alone may tell a great deal */
    public RecordingListener(boolean shared) {
        trades = list(shared);
        quotes = list(shared);
        marks = list(shared);
        bars = list(shared);
        events = list(shared);
    }

    private static <T> List<T> list(boolean shared) {
        return shared ? new CopyOnWriteArrayList<>() : new ArrayList<>();
    }

    public record Trade(int instrument, long at, long millis, long id, Side aggressor, long priceE8, long quantityE8) {}

    public record Quote(
            int instrument, long at, long millis, long bidE8, long bidQuantityE8, long askE8, long askQuantityE8) {}

    public record Mark(int instrument, long at, long millis, long markE8, long fundingE8, long nextFundingMillis) {}

    public record Closed(
            int instrument,
            long at,
            long openMillis,
            long openE8,
            long highE8,
            long lowE8,
            long closeE8,
            double volume,
            double takerBuyVolume,
            int trades) {}

    /** Events of one kind. */
    public <T extends Event> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void onTrade(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long tradeId,
            Side aggressor,
            long priceE8,
            long quantityE8) {
        trades.add(new Trade(instrument, epochNanos, exchangeMillis, tradeId, aggressor, priceE8, quantityE8));
    }

    @Override
    public void onQuote(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long bidE8,
            long bidQuantityE8,
            long askE8,
            long askQuantityE8) {
        quotes.add(new Quote(instrument, epochNanos, exchangeMillis, bidE8, bidQuantityE8, askE8, askQuantityE8));
    }

    @Override
    public void onMarkPrice(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long markE8,
            long fundingRateE8,
            long nextFundingMillis) {
        marks.add(new Mark(instrument, epochNanos, exchangeMillis, markE8, fundingRateE8, nextFundingMillis));
    }

    @Override
    public void onBarClosed(
            int instrument,
            long epochNanos,
            long openMillis,
            long openE8,
            long highE8,
            long lowE8,
            long closeE8,
            double volume,
            double takerBuyVolume,
            int trades) {
        bars.add(new Closed(
                instrument, epochNanos, openMillis, openE8, highE8, lowE8, closeE8, volume, takerBuyVolume, trades));
    }

    @Override
    public void onEvent(Event event) {
        events.add(event);
    }
}
