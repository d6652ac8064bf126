package io.millrace.engine;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.millrace.common.Event;
import io.millrace.journal.JournalException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out: the trading thread puts facts and effects in, the journal thread makes the facts of a batch durable in one
 * transaction, then the gateway thread performs the effects of that batch.
 */
final class OutboundRing implements Machine.Outbound {

    private static final int CAPACITY = 1 << 13;

    private final Disruptor<OutboundSlot> disruptor;
    private final RingBuffer<OutboundSlot> ring;

    OutboundRing(String engineName, Machine.Ends ends) {
        int[] number = {0};
        disruptor = new Disruptor<>(
                OutboundSlot::new,
                CAPACITY,
                task -> {
                    Thread thread = new Thread(task, (number[0]++ == 0 ? "journal-" : "gateway-") + engineName);
                    thread.setDaemon(true);
                    return thread;
                },
                ProducerType.SINGLE,
                new BlockingWaitStrategy());
        disruptor.setDefaultExceptionHandler(new Survivor(ends.onJournalFailure()));
        JournalWriter writer = new JournalWriter(ends.journal(), ends.onJournalFailure());
        EventHandler<OutboundSlot> writing = (slot, sequence, endOfBatch) -> writer.take(slot, endOfBatch);
        EventHandler<OutboundSlot> performing = (slot, sequence, endOfBatch) -> slot.release(ends.gateway());
        disruptor.handleEventsWith(writing).then(performing);
        ring = disruptor.getRingBuffer();
    }

    @Override
    public void start() {
        disruptor.start();
    }

    @Override
    public void record(Event fact) {
        put(fact, null);
    }

    @Override
    public void perform(Effect effect) {
        put(null, effect);
    }

    /** Writes and performs what waits, for at most five seconds. */
    @Override
    public void close() {
        try {
            disruptor.shutdown(5, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            disruptor.halt();
        }
    }

    private void put(@Nullable Event fact, @Nullable Effect effect) {
        long sequence = ring.next();
        try {
            ring.get(sequence).put(fact, effect);
        } finally {
            ring.publish(sequence);
        }
    }

    /** Keeps both threads alive through what nobody foresaw: entries stop, exits must still be able to leave. */
    private record Survivor(Consumer<JournalException> onFailure) implements ExceptionHandler<OutboundSlot> {

        @Override
        public void handleEventException(Throwable failure, long sequence, OutboundSlot slot) {
            if (failure instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            onFailure.accept(new JournalException("Unexpected failure on the way out: " + failure, failure));
        }

        @Override
        public void handleOnStartException(Throwable failure) {
            throw new IllegalStateException("The way out did not start", failure);
        }

        @Override
        public void handleOnShutdownException(Throwable failure) {
            throw new IllegalStateException("The way out did not end cleanly", failure);
        }
    }
}
