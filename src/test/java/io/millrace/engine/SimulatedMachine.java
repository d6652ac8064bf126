package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.exchange.Tasks;
import io.millrace.journal.JournalException;
import io.millrace.simulation.SimulatedProcess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Queues, timers and threads of an engine inside a simulated process. */
public final class SimulatedMachine extends Machine {

    private static final int MOST_INPUTS = 1 << 14;

    private final SimulatedProcess process;
    private final LongSupplier commitNanos;
    private final Consumer<Throwable> onBug;

    /**
     * @param commitNanos how long the next commit takes
     * @param onBug hears of every exception that reached a thread root
     */
    public SimulatedMachine(SimulatedProcess process, LongSupplier commitNanos, Consumer<Throwable> onBug) {
        this.process = process;
        this.commitNanos = commitNanos;
        this.onBug = onBug;
    }

    @Override
    Inbox inbox(String engineName, TradingEngine engine) {
        return new Queue(engine);
    }

    @Override
    Outbound outbound(String engineName, Ends ends) {
        return new Way(ends);
    }

    @Override
    Timers timers(String engineName, EngineClock clock, double speed, BiConsumer<Long, Runnable> due) {
        return new Clockwork(clock, speed, due);
    }

    @Override
    Tasks tasks(String name) {
        return process.tasks();
    }

    /** Inputs are taken as soon as the process has a turn. */
    private final class Queue implements Inbox {

        private final TradingEngine engine;
        private final ThreadRoot root;
        private final Deque<InputSlot> waiting = new ArrayDeque<>();
        private final Deque<InputSlot> spare = new ArrayDeque<>();
        private boolean started;
        private boolean asked;
        private boolean closed;

        Queue(TradingEngine engine) {
            this.engine = engine;
            this.root = new ThreadRoot(engine);
        }

        @Override
        public void start() {
            started = true;
            ask();
        }

        @Override
        public boolean offer(Event event) {
            if (waiting.size() >= MOST_INPUTS) {
                return false;
            }
            onEvent(event);
            return true;
        }

        @Override
        public void onTimer(long epochNanos, Runnable action) {
            put(slot -> slot.timer(epochNanos, action));
        }

        @Override
        public void ask(Question question) {
            put(slot -> slot.ask(question));
        }

        @Override
        public void close() {
            turn();
            closed = true;
        }

        @Override
        public void onTrade(int instrument, long nanos, long millis, long id, Side side, long price, long quantity) {
            put(slot -> slot.trade(instrument, nanos, millis, id, side, price, quantity));
        }

        @Override
        public void onQuote(
                int instrument, long nanos, long millis, long bid, long bidQuantity, long ask, long askQuantity) {
            if (waiting.size() < MOST_INPUTS) {
                put(slot -> slot.quote(instrument, nanos, millis, bid, bidQuantity, ask, askQuantity));
            }
        }

        @Override
        public void onMarkPrice(int instrument, long nanos, long millis, long mark, long rate, long nextMillis) {
            put(slot -> slot.mark(instrument, nanos, millis, mark, rate, nextMillis));
        }

        @Override
        public void onBarClosed(
                int instrument,
                long nanos,
                long openMillis,
                long open,
                long high,
                long low,
                long close,
                double volume,
                double takerBuy,
                int trades) {
            put(slot -> slot.bar(instrument, nanos, openMillis, open, high, low, close, volume, takerBuy, trades));
        }

        @Override
        public void onEvent(Event event) {
            put(slot -> slot.event(event));
        }

        private void put(Consumer<InputSlot> fill) {
            if (closed) {
                return;
            }
            InputSlot slot = spare.isEmpty() ? new InputSlot() : spare.pop();
            fill.accept(slot);
            waiting.add(slot);
            ask();
        }

        private void ask() {
            if (started && !asked && !waiting.isEmpty()) {
                asked = true;
                process.after(0, this::turn);
            }
        }

        private void turn() {
            asked = false;
            for (InputSlot slot = waiting.poll(); slot != null; slot = waiting.poll()) {
                take(slot);
            }
        }

        private void take(InputSlot slot) {
            try {
                engine.onInput(slot);
                slot.clear();
            } catch (RuntimeException bug) {
                onBug.accept(bug);
                root.handleEventException(bug, 0, slot);
            }
            spare.push(slot);
        }
    }

    /** A batch takes as long as the disk wants; what comes meanwhile is the next one. */
    private final class Way implements Outbound {

        private final Ends ends;
        private final JournalWriter writer;
        private final List<OutboundSlot> waiting = new ArrayList<>();
        private boolean busy;

        Way(Ends ends) {
            this.ends = ends;
            this.writer = new JournalWriter(ends.journal(), ends.onJournalFailure());
        }

        @Override
        public void start() {}

        @Override
        public void record(Event fact) {
            process.world().trace().add(process.world().nanos(), String.valueOf(fact));
            put(fact, null);
        }

        @Override
        public void perform(Effect effect) {
            put(null, effect);
        }

        @Override
        public void close() {
            carryOut();
        }

        private void put(@Nullable Event fact, @Nullable Effect effect) {
            OutboundSlot slot = new OutboundSlot();
            slot.put(fact, effect);
            waiting.add(slot);
            next();
        }

        private void next() {
            if (!busy && !waiting.isEmpty()) {
                busy = true;
                process.after(commitNanos.getAsLong(), () -> {
                    carryOut();
                    busy = false;
                    next();
                });
            }
        }

        private void carryOut() {
            List<OutboundSlot> batch = List.copyOf(waiting);
            waiting.clear();
            process.point("before-commit");
            for (int i = 0; i < batch.size(); i++) {
                writer.take(batch.get(i), i == batch.size() - 1);
            }
            process.point("after-commit");
            batch.forEach(slot -> slot.release(this::reach));
        }

        private void reach(Effect effect) {
            if (effect.reachesTheExchange()) {
                process.point("before-effect");
            }
            try {
                ends.gateway().accept(effect);
            } catch (RuntimeException bug) {
                onBug.accept(bug);
                ends.onJournalFailure().accept(new JournalException("Unexpected failure on the way out: " + bug, bug));
            }
        }
    }

    /** Timers of the engine as events of the process. */
    private final class Clockwork implements Timers {

        private final EngineClock clock;
        private final double speed;
        private final BiConsumer<Long, Runnable> due;
        private boolean closed;

        Clockwork(EngineClock clock, double speed, BiConsumer<Long, Runnable> due) {
            this.clock = clock;
            this.speed = speed;
            this.due = due;
        }

        @Override
        public Timer afterMarket(long nanos, String name, Runnable action) {
            return afterWall((long) (nanos / speed), name, action);
        }

        @Override
        public Timer afterWall(long nanos, String name, Runnable action) {
            boolean[] stopped = {false};
            process.after(Math.max(0, nanos), () -> {
                if (!closed && !stopped[0]) {
                    due.accept(clock.epochNanos(), action);
                }
            });
            return () -> stopped[0] = true;
        }

        @Override
        public long wallNanos(long marketNanos) {
            return (long) (marketNanos / speed);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
