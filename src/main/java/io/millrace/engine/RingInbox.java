package io.millrace.engine;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.millrace.common.Event;
import io.millrace.common.Side;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The door: many threads in, one ordered stream of inputs out, taken by the trading thread. When the ring is full a quote is
 * dropped and counted (the next one replaces it); everything else waits for room.
 */
final class RingInbox implements Machine.Inbox {

    /** Inputs that may wait; a power of two. */
    static final int CAPACITY = 1 << 14;

    private final Disruptor<InputSlot> disruptor;
    private final RingBuffer<InputSlot> ring;
    private final LongAdder droppedQuotes = new LongAdder();

    RingInbox(String engineName, TradingEngine engine) {
        disruptor = new Disruptor<>(
                InputSlot::new,
                CAPACITY,
                task -> {
                    Thread thread = new Thread(task, "trading-" + engineName);
                    thread.setDaemon(true);
                    return thread;
                },
                ProducerType.MULTI,
                new BlockingWaitStrategy());
        disruptor.setDefaultExceptionHandler(new ThreadRoot(engine));
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> {
            engine.onInput(slot);
            slot.clear();
        });
        ring = disruptor.getRingBuffer();
    }

    @Override
    public void start() {
        disruptor.start();
    }

    /** Quotes dropped because the ring was full. */
    long droppedQuotes() {
        return droppedQuotes.sum();
    }

    /** Inputs that wait now. */
    long waiting() {
        return CAPACITY - ring.remainingCapacity();
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
        long sequence = ring.next();
        try {
            ring.get(sequence).trade(instrument, epochNanos, exchangeMillis, tradeId, aggressor, priceE8, quantityE8);
        } finally {
            ring.publish(sequence);
        }
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
        if (!ring.hasAvailableCapacity(64)) {
            droppedQuotes.increment();
            return;
        }
        long sequence = ring.next();
        try {
            ring.get(sequence)
                    .quote(instrument, epochNanos, exchangeMillis, bidE8, bidQuantityE8, askE8, askQuantityE8);
        } finally {
            ring.publish(sequence);
        }
    }

    @Override
    public void onMarkPrice(
            int instrument,
            long epochNanos,
            long exchangeMillis,
            long markE8,
            long fundingRateE8,
            long nextFundingMillis) {
        long sequence = ring.next();
        try {
            ring.get(sequence).mark(instrument, epochNanos, exchangeMillis, markE8, fundingRateE8, nextFundingMillis);
        } finally {
            ring.publish(sequence);
        }
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
        long sequence = ring.next();
        try {
            InputSlot slot = ring.get(sequence);
            slot.bar(
                    instrument, epochNanos, openMillis, openE8, highE8, lowE8, closeE8, volume, takerBuyVolume, trades);
        } finally {
            ring.publish(sequence);
        }
    }

    @Override
    public void onEvent(Event event) {
        long sequence = ring.next();
        try {
            ring.get(sequence).event(event);
        } finally {
            ring.publish(sequence);
        }
    }

    @Override
    public boolean offer(Event event) {
        try {
            long sequence = ring.tryNext();
            try {
                ring.get(sequence).event(event);
            } finally {
                ring.publish(sequence);
            }
            return true;
        } catch (InsufficientCapacityException full) {
            return false;
        }
    }

    @Override
    public void onTimer(long epochNanos, Runnable action) {
        long sequence = ring.next();
        try {
            ring.get(sequence).timer(epochNanos, action);
        } finally {
            ring.publish(sequence);
        }
    }

    @Override
    public void ask(Question question) {
        try {
            long sequence = ring.tryNext();
            try {
                ring.get(sequence).ask(question);
            } finally {
                ring.publish(sequence);
            }
        } catch (InsufficientCapacityException full) {
            question.answer()
                    .complete(CommandResult.Refused.because(
                            CommandResult.Refused.Cause.STATE,
                            "The engine is overloaded or stuck and takes no commands now."));
        }
    }

    /** Takes what waits, for at most five seconds, then ends the trading thread. */
    @Override
    public void close() {
        try {
            disruptor.shutdown(5, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            disruptor.halt();
        }
    }
}
