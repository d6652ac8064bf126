package io.millrace.exchange.binance;

import io.millrace.common.Side;
import io.millrace.exchange.ExchangeListener;
import io.millrace.instrument.Instrument;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Turns messages of the book and market routes into calls of the listener. One per socket; owned by its reader thread. */
final class MarketCodec {

    private final JsonFactory json = new JsonFactory();
    private final MarketFrame frame = new MarketFrame();
    private final Map<String, Instrument> instruments;
    private final ExchangeListener listener;
    private final Counters counters;

    /** @param instruments by symbol; may grow while this reads */
    MarketCodec(Map<String, Instrument> instruments, ExchangeListener listener, Counters counters) {
        this.instruments = instruments;
        this.listener = listener;
        this.counters = counters;
    }

    /** Reads a message and hands it on. What cannot be read is counted and dropped. */
    Reply accept(String message, long epochNanos) {
        counters.frames.increment();
        if (!readable(message)) {
            counters.unreadable.increment();
            return Reply.NONE;
        }
        if (frame.type.isEmpty()) {
            return new Reply(frame.answerTo, frame.refused);
        }
        Instrument instrument = instruments.get(frame.symbol);
        if (instrument == null) {
            counters.ignored.increment();
        } else {
            dispatch(instrument.index(), epochNanos);
        }
        return Reply.NONE;
    }

    private boolean readable(String message) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), message)) {
            frame.read(parser);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException unreadable) {
            return false;
        }
        return switch (frame.type) {
            case "aggTrade" -> frame.has("Tampq");
            case "bookTicker" -> frame.has("bBaA");
            case "markPriceUpdate" -> frame.has("Ep");
            case "kline" -> !frame.kline.closed || (frame.kline.complete() && frame.kline.minute);
            default -> true;
        };
    }

    private void dispatch(int instrument, long epochNanos) {
        switch (frame.type) {
            case "aggTrade" -> trade(instrument, epochNanos);
            case "bookTicker" -> quote(instrument, epochNanos);
            case "markPriceUpdate" -> markPrice(instrument, epochNanos);
            case "kline" -> kline(instrument, epochNanos);
            default -> counters.ignored.increment();
        }
    }

    private void trade(int instrument, long epochNanos) {
        Side aggressor = frame.get('m') == 1 ? Side.SELL : Side.BUY;
        listener.onTrade(
                instrument, epochNanos, frame.get('T'), frame.get('a'), aggressor, frame.get('p'), frame.get('q'));
    }

    private void quote(int instrument, long epochNanos) {
        listener.onQuote(
                instrument,
                epochNanos,
                frame.or('T', frame.or('E', 0)),
                frame.get('b'),
                frame.get('B'),
                frame.get('a'),
                frame.get('A'));
    }

    private void markPrice(int instrument, long epochNanos) {
        listener.onMarkPrice(
                instrument, epochNanos, frame.get('E'), frame.get('p'), frame.or('r', 0), frame.or('T', 0));
    }

    private void kline(int instrument, long epochNanos) {
        MarketFrame.Kline bar = frame.kline;
        if (!bar.closed) {
            return;
        }
        listener.onBarClosed(
                instrument,
                epochNanos,
                bar.openMillis,
                bar.openE8,
                bar.highE8,
                bar.lowE8,
                bar.closeE8,
                bar.volume,
                bar.takerBuyVolume,
                bar.trades);
    }

    /**
     * Whether a message answered a request of ours.
     *
     * @param id of the request; 0 when it did not
     */
    record Reply(long id, boolean refused) {
        static final Reply NONE = new Reply(0, false);
    }
}
