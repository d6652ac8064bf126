package io.millrace.exchange.binance;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the state of all connections and runs their timers, on wall time; it never blocks. What blocks goes to
 * virtual threads. After {@link #close} nothing runs any more.
 */
final class Connections implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final ScheduledThreadPoolExecutor owner;
    private final ThreadFactory gateways =
            Thread.ofVirtual().name("gateway-", 0).factory();

    Connections() {
        owner = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("connections").factory());
        owner.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        owner.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        owner.setRemoveOnCancelPolicy(true);
    }

    /** Runs on the owner thread, soon. */
    void run(Runnable task) {
        runAfter(0, task);
    }

    /** Runs on the owner thread after some wall time. */
    void runAfter(long millis, Runnable task) {
        try {
            var _ = owner.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("timer dropped: connections are closed");
        }
    }

    /** Runs on the owner thread again and again; a failing turn does not end the series. */
    void runEvery(long millis, Runnable task) {
        var _ = owner.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Runs on a virtual thread of its own, at once. */
    void block(Runnable task) {
        gateways.newThread(guarded(task)).start();
    }

    /** Runs on a virtual thread of its own after some wall time. */
    void blockAfter(long millis, Runnable task) {
        runAfter(millis, () -> block(task));
    }

    /** The root of every thread here: a bug is told, and the thread goes on. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                log.error("a connection task failed", bug);
            }
        };
    }

    @Override
    public void close() {
        owner.shutdownNow();
    }
}
