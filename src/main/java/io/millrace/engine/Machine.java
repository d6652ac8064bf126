package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.common.Event;
import io.millrace.common.Scheduler;
import io.millrace.exchange.Tasks;
import io.millrace.journal.Journal;
import io.millrace.journal.JournalException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What turns the wheel: the queues of an engine, its timers and the threads on both sides. A process has rings and threads
 * ({@link #live}); a simulation turns all of it by hand, one thing after the other.
 */
public abstract class Machine {

    /** Rings and threads of this process. */
    public static Machine live() {
        return new LiveMachine();
    }

    /** The way in. */
    abstract Inbox inbox(String engineName, TradingEngine engine);

    /** The way out. */
    abstract Outbound outbound(String engineName, Ends ends);

    /**
     * Timers of one engine.
     *
     * @param speed how much faster the market's clock runs than the wall's
     * @param due takes (engine nanos, action) of a timer that is due; any thread
     */
    abstract Timers timers(String engineName, EngineClock clock, double speed, BiConsumer<Long, Runnable> due);

    /** Threads for what may block. */
    abstract Tasks tasks(String name);

    /** Many threads in, one ordered stream of inputs out. */
    interface Inbox extends io.millrace.exchange.ExchangeListener, AutoCloseable {

        void start();

        /** Takes the event if there is room, and does not wait for any. */
        boolean offer(Event event);

        /** A timer that is due. */
        void onTimer(long epochNanos, Runnable action);

        /** A person's command; whoever asked is answered at once when the engine takes nothing. */
        void ask(Question question);

        /** Takes what waits, for a few seconds at most. */
        @Override
        void close();
    }

    /** Facts to the journal, then effects to the world. */
    interface Outbound extends Outbox, AutoCloseable {

        void start();

        /** Writes and performs what waits, for a few seconds at most. */
        @Override
        void close();
    }

    /** Timers that end with their engine. */
    interface Timers extends Scheduler, AutoCloseable {

        @Override
        void close();
    }

    /**
     * What lies at the end of the way out.
     *
     * @param gateway performs effects
     * @param onJournalFailure hears of a batch that is not durable; entries must stop, exits go on
     */
    record Ends(Journal journal, Consumer<Effect> gateway, Consumer<JournalException> onJournalFailure) {}
}
