package io.millrace.exchange;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Tasks on virtual time, all on the thread of the test, one after the other; the same seed gives the same run. */
public final class VirtualTasks implements Tasks {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Queue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::nano).thenComparingLong(Due::number));
    private final SplittableRandom random;
    private long nowNano;
    private long number;
    private boolean closed;

    public VirtualTasks(long seed) {
        random = new SplittableRandom(seed);
    }

    private record Due(long nano, long number, Runnable task) {}

    /** A clock that runs as these tasks do. */
    public LiveClock clock(long startMillis) {
        return new LiveClock(startMillis * NANOS_PER_MILLI, 1, this::nanoTime);
    }

    /** Lets time pass. */
    public void pass(long millis) {
        passUntil(() -> false, nowNano + millis * NANOS_PER_MILLI);
    }

    /** Lets time pass until it holds, at most so long; whether it holds. */
    public boolean passUntil(BooleanSupplier holds, long endNano) {
        while (!holds.getAsBoolean()) {
            Due next = due.peek();
            if (next == null || next.nano() > endNano) {
                nowNano = Math.max(nowNano, endNano);
                return holds.getAsBoolean();
            }
            due.remove();
            nowNano = Math.max(nowNano, next.nano());
            next.task().run();
        }
        return true;
    }

    /** Virtual milliseconds since the begin. */
    public long nowMillis() {
        return nowNano / NANOS_PER_MILLI;
    }

    @Override
    public void runAfter(long millis, Runnable task) {
        if (!closed) {
            due.add(new Due(nowNano + millis * NANOS_PER_MILLI, number++, task));
        }
    }

    @Override
    public void runEvery(long millis, Runnable task) {
        runAfter(millis, () -> {
            task.run();
            runEvery(millis, task);
        });
    }

    @Override
    public void block(Runnable task) {
        runAfter(0, task);
    }

    @Override
    public long nanoTime() {
        return nowNano;
    }

    @Override
    public long jitter(long bound) {
        return random.nextLong(bound);
    }

    @Override
    public Signal signal() {
        return new Once();
    }

    @Override
    public void close() {
        closed = true;
        due.clear();
    }

    private final class Once implements Signal {

        private boolean fired;

        @Override
        public void fire() {
            fired = true;
        }

        @Override
        public boolean fired() {
            return fired;
        }

        @Override
        public boolean await(long nanos) {
            return passUntil(this::fired, nowNano + nanos);
        }
    }
}
