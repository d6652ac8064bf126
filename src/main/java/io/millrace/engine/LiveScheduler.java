package io.millrace.engine;

import io.millrace.common.EngineClock;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Timers of a live engine: one waiting thread that puts due timers into the ring. */
final class LiveScheduler implements Machine.Timers {

    private final EngineClock clock;
    private final double speed;
    private final BiConsumer<Long, Runnable> inbox;
    private final ScheduledExecutorService waiting;

    /**
     * @param speed how much faster the market's clock runs than the wall's
     * @param inbox takes (engine nanos, action); any thread
     */
    LiveScheduler(String engineName, EngineClock clock, double speed, BiConsumer<Long, Runnable> inbox) {
        this.clock = clock;
        this.speed = speed;
        this.inbox = inbox;
        this.waiting = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "timers-" + engineName);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Timer afterMarket(long nanos, String name, Runnable action) {
        return after((long) (nanos / speed), action);
    }

    @Override
    public Timer afterWall(long nanos, String name, Runnable action) {
        return after(nanos, action);
    }

    @Override
    public long wallNanos(long marketNanos) {
        return (long) (marketNanos / speed);
    }

    @Override
    public void close() {
        waiting.shutdownNow();
    }

    private Timer after(long wallNanos, Runnable action) {
        if (waiting.isShutdown()) {
            return () -> {};
        }
        Future<?> due = waiting.schedule(
                () -> inbox.accept(clock.epochNanos(), action), Math.max(0, wallNanos), TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }
}
