package io.millrace.simulation;

import io.millrace.exchange.Tasks;
import io.millrace.simulation.World.Fiber;
import java.util.ArrayList;
import java.util.List;

/** Threads of an adapter as fibers and events of one process. */
final class SimulatedTasks implements Tasks {

    private static final long MILLI = World.MILLI;

    private final SimulatedProcess process;
    private boolean closed;

    SimulatedTasks(SimulatedProcess process) {
        this.process = process;
    }

    @Override
    public void runAfter(long millis, Runnable task) {
        process.after(millis * MILLI, () -> {
            if (!closed) {
                task.run();
            }
        });
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
        process.fork(task);
    }

    @Override
    public long nanoTime() {
        return process.world().nanos();
    }

    @Override
    public long jitter(long bound) {
        return process.draw(bound);
    }

    @Override
    public Signal signal() {
        return new Once();
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Once implements Signal {

        private final List<Fiber> waiting = new ArrayList<>();
        private boolean fired;

        @Override
        public void fire() {
            if (!fired) {
                fired = true;
                waiting.forEach(fiber -> process.after(0, fiber::resume));
                waiting.clear();
            }
        }

        @Override
        public boolean fired() {
            return fired;
        }

        @Override
        public boolean await(long nanos) {
            if (fired || nanos <= 0) {
                return fired;
            }
            Fiber me = process.world().speaking();
            waiting.add(me);
            process.after(nanos, () -> {
                if (waiting.remove(me)) {
                    me.resume();
                }
            });
            me.pause();
            return fired;
        }
    }
}
