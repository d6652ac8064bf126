package io.millrace.exchange;

/**
 * Who runs an adapter's work, and its wall clock: one owner thread for the state of connections, threads that may block, timers,
 * jitter. Adapters use no threads of their own, so that a simulation can run all of it one after the other. Safe for all
 * threads; after {@link #close} nothing runs any more.
 */
public interface Tasks extends AutoCloseable {

    /** Runs on the owner thread, soon; never blocks there. */
    default void run(Runnable task) {
        runAfter(0, task);
    }

    /** Runs on the owner thread after some wall time. */
    void runAfter(long millis, Runnable task);

    /** Runs on the owner thread again and again; a failing turn does not end the series. */
    void runEvery(long millis, Runnable task);

    /** Runs on a thread of its own that may block, soon. */
    void block(Runnable task);

    /** Runs on a thread of its own that may block, after some wall time. */
    default void blockAfter(long millis, Runnable task) {
        runAfter(millis, () -> block(task));
    }

    /** Wall time without a meaning of its own; only differences count. */
    long nanoTime();

    /** A number from 0 up to and without the bound, for back-off. */
    long jitter(long bound);

    /** Something that happens once and is waited for. */
    Signal signal();

    @Override
    void close();

    /** Happens once. */
    interface Signal {

        void fire();

        boolean fired();

        /** Waits at most so long; whether it has happened. Not on the owner thread. */
        boolean await(long nanos);
    }
}
