package io.millrace.engine;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.millrace.common.Event;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way out: the trading thread puts facts and effects in, the journal thread makes the facts of a batch durable in one
 * transaction, then the gateway thread performs the effects of that batch.
 */
final class OutboundRing implements Outbox, AutoCloseable {

    private static final int CAPACITY = 1 << 13;
    private static final int LARGEST_BATCH = 512;

    private final Disruptor<Slot> disruptor;
    private final RingBuffer<Slot> ring;

    /**
     * @param onJournalFailure hears of a batch that is not durable; entries must stop, exits go on
     */
    OutboundRing(
            String engineName, Journal journal, Consumer<Effect> gateway, Consumer<JournalException> onJournalFailure) {
        int[] number = {0};
        disruptor = new Disruptor<>(
                Slot::new,
                CAPACITY,
                task -> {
                    Thread thread = new Thread(task, (number[0]++ == 0 ? "journal-" : "gateway-") + engineName);
                    thread.setDaemon(true);
                    return thread;
                },
                ProducerType.SINGLE,
                new BlockingWaitStrategy());
        disruptor.setDefaultExceptionHandler(new Survivor(onJournalFailure));
        disruptor.handleEventsWith(new Writer(journal, onJournalFailure)).then(performer(gateway));
        ring = disruptor.getRingBuffer();
    }

    void start() {
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
            Slot slot = ring.get(sequence);
            slot.fact = fact;
            slot.effect = effect;
            slot.durable = false;
        } finally {
            ring.publish(sequence);
        }
    }

    private static EventHandler<Slot> performer(Consumer<Effect> gateway) {
        return (slot, sequence, endOfBatch) -> {
            Effect effect = slot.effect;
            boolean entry = effect instanceof Effect.Submit(var request)
                    && request.role().opens();
            slot.fact = null;
            slot.effect = null;
            if (effect != null && (slot.durable || !entry)) {
                gateway.accept(slot.durable ? effect : effect.unrecorded());
            }
        };
    }

    private static final class Slot {
        @Nullable
        Event fact;

        @Nullable
        Effect effect;

        boolean durable;
    }

    /** Keeps both threads alive through what nobody foresaw: entries stop, exits must still be able to leave. */
    private record Survivor(Consumer<JournalException> onFailure) implements ExceptionHandler<Slot> {

        @Override
        public void handleEventException(Throwable failure, long sequence, Slot slot) {
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

    /** The journal thread: one transaction for all facts that wait. */
    private static final class Writer implements EventHandler<Slot> {

        private final Journal journal;
        private final Consumer<JournalException> onFailure;
        private final List<Event> facts = new ArrayList<>();
        private final List<Slot> slots = new ArrayList<>();
        private boolean broken;

        Writer(Journal journal, Consumer<JournalException> onFailure) {
            this.journal = journal;
            this.onFailure = onFailure;
        }

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            slots.add(slot);
            if (slot.fact != null) {
                facts.add(slot.fact);
            }
            if (endOfBatch || slots.size() >= LARGEST_BATCH) {
                commit();
            }
        }

        private void commit() {
            boolean written = false;
            try {
                if (!facts.isEmpty() && !broken) {
                    journal.append(List.copyOf(facts));
                }
                written = !broken;
            } catch (JournalException failure) {
                written = failure.written() && !broken;
                broken = !written;
                onFailure.accept(failure);
            } finally {
                for (Slot slot : slots) {
                    slot.durable = written;
                }
                facts.clear();
                slots.clear();
            }
        }
    }
}
