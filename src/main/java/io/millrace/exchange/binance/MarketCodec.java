package io.millrace.exchange.binance;

import io.millrace.common.Side;
import io.millrace.exchange.ExchangeListener;
import io.millrace.instrument.Instrument;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns messages of the book and market routes into calls of the listener: each thing once, in its order, and only what can be true
 * of a market. One per kept socket; used by one thread at a time.
 */
final class MarketCodec {

    private final JsonFactory json = new JsonFactory();
    private final MarketFrame frame = new MarketFrame();
    private final MarketProgress progress;
    private final Map<String, Instrument> instruments;
    private final ExchangeListener listener;
    private final Counters counters;

    /** @param instruments by symbol; may grow while this reads */
    MarketCodec(Map<String, Instrument> instruments, ExchangeListener listener, Counters counters) {
        this.instruments = instruments;
        this.listener = listener;
        this.counters = counters;
        this.progress = new MarketProgress(counters);
    }

    /** Whether a message is one to ourselves, without handing on anything. */
    Reply reply(String message) {
        return parsed(message) ? reply() : Reply.NONE;
    }

    /** Reads a message and hands it on. What cannot be read is counted and dropped. */
    Reply accept(String message, long epochNanos) {
        counters.frames.increment();
        if (!parsed(message) || !complete()) {
            counters.unreadable.increment();
            return Reply.NONE;
        }
        Reply reply = reply();
        if (reply.kind() != Reply.Kind.NONE || frame.type.isEmpty()) {
            return reply;
        }
        Instrument instrument = instruments.get(frame.symbol);
        if (instrument == null) {
            counters.ignored.increment();
        } else {
            dispatch(instrument.index(), epochNanos);
        }
        return Reply.NONE;
    }

    /** The exchange announces the end of a connection some minutes ahead; documented for its spot streams. */
    private Reply reply() {
        if (frame.type.equals("serverShutdown")) {
            return Reply.GOODBYE;
        }
        boolean answers = frame.type.isEmpty() && frame.answerTo != 0;
        return answers ? Reply.to(frame.answerTo, frame.refused) : Reply.NONE;
    }

    private boolean parsed(String message) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), message)) {
            frame.read(parser);
            return true;
        } catch (JacksonException | IllegalArgumentException | ArithmeticException unreadable) {
            return false;
        }
    }

    private boolean complete() {
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
        long price = frame.get('p');
        long quantity = frame.get('q');
        if (positive(price, quantity) && progress.trade(instrument, frame.get('a'), frame.get('T'))) {
            Side aggressor = frame.get('m') == 1 ? Side.SELL : Side.BUY;
            listener.onTrade(instrument, epochNanos, frame.get('T'), frame.get('a'), aggressor, price, quantity);
        }
    }

    private void quote(int instrument, long epochNanos) {
        long millis = frame.or('T', frame.or('E', 0));
        boolean sound = positive(frame.get('b'), frame.get('B')) && positive(frame.get('a'), frame.get('A'));
        if (sound && progress.quote(instrument, frame.or('u', 0), millis)) {
            listener.onQuote(
                    instrument, epochNanos, millis, frame.get('b'), frame.get('B'), frame.get('a'), frame.get('A'));
        }
    }

    private void markPrice(int instrument, long epochNanos) {
        long price = frame.get('p');
        if (positive(price, price) && progress.mark(instrument, frame.get('E'))) {
            listener.onMarkPrice(instrument, epochNanos, frame.get('E'), price, frame.or('r', 0), frame.or('T', 0));
        }
    }

    private void kline(int instrument, long epochNanos) {
        MarketFrame.Kline bar = frame.kline;
        if (!bar.closed) {
            return;
        }
        boolean sound = positive(bar.openE8, bar.closeE8) && positive(bar.lowE8, bar.highE8);
        if (sound && progress.bar(instrument, bar.openMillis)) {
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
    }

    private boolean positive(long one, long other) {
        boolean sound = one > 0 && other > 0;
        if (!sound) {
            counters.badTicks.increment();
        }
        return sound;
    }

    /**
     * What a message said to ourselves.
     *
     * @param id of the request that it answers; 0 when it answers none
     */
    record Reply(Kind kind, long id, boolean refused) {

        enum Kind {
            NONE,
            ANSWER,
            /** The exchange will end the connection soon. */
            GOODBYE
        }

        static final Reply NONE = new Reply(Kind.NONE, 0, false);
        static final Reply GOODBYE = new Reply(Kind.GOODBYE, 0, false);

        static Reply to(long id, boolean refused) {
            return new Reply(Kind.ANSWER, id, refused);
        }
    }
}
