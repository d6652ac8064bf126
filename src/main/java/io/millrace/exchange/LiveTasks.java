package io.millrace.exchange;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One platform thread as owner, which runs the timers as well; what blocks goes to virtual threads. */
public final class LiveTasks implements Tasks {

    private static final Logger log = LoggerFactory.getLogger(LiveTasks.class);

    private final ScheduledThreadPoolExecutor owner;
    private final ThreadFactory gateways;

    /** @param name of the owner thread */
    public LiveTasks(String name) {
        owner = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
        owner.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        owner.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        owner.setRemoveOnCancelPolicy(true);
        gateways = Thread.ofVirtual().name(name + "-", 0).factory();
    }

    @Override
    public void runAfter(long millis, Runnable task) {
        try {
            var _ = owner.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("timer dropped: its owner has ended");
        }
    }

    @Override
    public void runEvery(long millis, Runnable task) {
        var _ = owner.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void block(Runnable task) {
        gateways.newThread(guarded(task)).start();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long jitter(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }

    @Override
    public Signal signal() {
        return new Latch();
    }

    /** The root of every thread here: a bug is told, and the thread goes on. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                log.error("a task failed", bug);
            } catch (Error fatal) {
                // an executor would keep it in a future that nobody reads
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, fatal);
                throw fatal;
            }
        };
    }

    @Override
    public void close() {
        owner.shutdownNow();
    }

    private static final class Latch implements Signal {

        private final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void fire() {
            latch.countDown();
        }

        @Override
        public boolean fired() {
            return latch.getCount() == 0;
        }

        @Override
        public boolean await(long nanos) {
            try {
                return latch.await(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
