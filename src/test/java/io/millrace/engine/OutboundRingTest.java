package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundRingTest {

    private final RecordingJournal journal = new RecordingJournal();
    private final List<Effect> performed = new CopyOnWriteArrayList<>();
    private final List<Integer> durableAtEffect = new CopyOnWriteArrayList<>();
    private final List<JournalException> failures = new CopyOnWriteArrayList<>();
    private final OutboundRing ring = new OutboundRing(
            "test",
            new Machine.Ends(
                    journal,
                    effect -> {
                        durableAtEffect.add(journal.kept.size());
                        performed.add(effect);
                        if (effect instanceof Effect.Reconnect) {
                            throw new IllegalStateException("planted");
                        }
                    },
                    failures::add));

    @AfterEach
    void end() {
        ring.close();
    }

    private static Effect.Submit submit(OrderRole role) {
        boolean entry = role == OrderRole.ENTRY;
        return new Effect.Submit(new OrderRequest(
                "mrtest-1-" + role.letter() + "0",
                1,
                role,
                0,
                "BTCUSDT",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.GTC,
                1,
                0,
                0,
                !entry,
                false,
                0));
    }

    private static EngineEvent.Noted note(int number) {
        return new EngineEvent.Noted(EngineEvent.Level.INFO, "", "note " + number, number);
    }

    @Test
    void performsAnEffectOnlyAfterEverythingBeforeItIsDurable() {
        ring.start();

        for (int i = 0; i < 200; i++) {
            ring.record(note(i));
            ring.perform(submit(OrderRole.ENTRY));
        }

        await().until(() -> performed.size() == 200);
        for (int i = 0; i < 200; i++) {
            assertThat(durableAtEffect.get(i)).isGreaterThan(i);
        }
        assertThat(journal.kept).hasSize(200);
    }

    @Test
    void holdsEntriesBackAndLetsExitsGoWhenTheJournalIsBroken() {
        journal.broken = true;
        ring.start();

        ring.record(note(1));
        ring.perform(submit(OrderRole.ENTRY));
        ring.perform(submit(OrderRole.EXIT));

        await().until(() -> !performed.isEmpty() && !failures.isEmpty());
        assertThat(performed).containsExactly(submit(OrderRole.EXIT));
    }

    @Test
    void goesOnAfterAnEffectThatThrows() {
        ring.start();

        ring.perform(new Effect.Reconnect());
        ring.perform(submit(OrderRole.EXIT));

        await().until(() -> performed.size() == 2);
        assertThat(failures).hasSize(1);
    }

    /** Keeps what it is given, or refuses it. */
    private static final class RecordingJournal implements Journal {

        private final List<Event> kept = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        @Override
        public void append(List<? extends Event> batch) {
            if (broken) {
                throw new JournalException("planted");
            }
            kept.addAll(new ArrayList<>(batch));
        }

        @Override
        public void replay(long fromSequence, Consumer<Event> consumer) {
            kept.forEach(consumer);
        }

        @Override
        public long lastSequence() {
            return kept.size();
        }

        @Override
        public void close() {
            kept.clear();
        }
    }
}
