package io.millrace.simulation;

import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and everything that happens in it, one thing after the other. What blocks runs in a fiber: a thread that has the
 * word only while the world gives it, so that exactly one thread runs at any moment and the same seed gives the same course.
 */
public final class World {

    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Thread owner = Thread.currentThread();
    private final Trace trace = new Trace();
    private long nanos;
    private long number;
    private @Nullable Fiber speaking;
    private @Nullable Throwable failure;

    World(long startNanos) {
        this.nanos = startNanos;
    }

    public long nanos() {
        return nanos;
    }

    public long millis() {
        return nanos / MILLI;
    }

    public Trace trace() {
        return trace;
    }

    /** Lets something happen after so long; things of one moment happen in the order in which they were asked for. */
    public void after(long wait, Runnable task) {
        due.add(new Due(nanos + Math.max(0, wait), number++, task));
    }

    /** Lets time pass up to a moment. */
    void runUntil(long end) {
        while (!due.isEmpty() && due.peek().nanos <= end) {
            Due next = due.remove();
            nanos = next.nanos;
            next.task.run();
            rethrow();
        }
        nanos = Math.max(nanos, end);
    }

    private void rethrow() {
        Throwable found = failure;
        if (found != null) {
            failure = null;
            throw new IllegalStateException("a fiber failed: " + found, found);
        }
    }

    /** Begins something that may wait; at once, on the world's turn. */
    public Fiber fork(Runnable body) {
        Fiber fiber = new Fiber(body);
        after(0, fiber::resume);
        return fiber;
    }

    /** Keeps a fiber until something has happened. */
    public void await(CompletableFuture<?> end) {
        if (!end.isDone()) {
            Fiber me = speaking();
            var _ = end.thenRun(() -> after(0, me::resume));
            me.pause();
        }
    }

    /** The fiber that runs now. */
    Fiber speaking() {
        Fiber fiber = speaking;
        if (fiber == null) {
            throw new IllegalStateException("Only a fiber may wait");
        }
        return fiber;
    }

    /** Thrown where a fiber waits when its process is killed; not an exception, so that nothing handles it. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** A thread that runs only while the world waits for it. */
    public final class Fiber {

        private final Thread thread;
        private volatile boolean mayRun;
        private volatile boolean ended;
        private volatile boolean killed;

        Fiber(Runnable body) {
            thread = Thread.ofVirtual().unstarted(() -> live(body));
        }

        private void live(Runnable body) {
            try {
                waitForTheWord();
                if (!killed) {
                    body.run();
                }
            } catch (Killed expected) {
                // its process is gone
            } catch (RuntimeException | Error bug) {
                failure = bug;
            }
            ended = true;
            mayRun = false;
            LockSupport.unpark(owner);
        }

        /** Gives it the word until it waits or ends; on the world's thread. */
        void resume() {
            if (ended) {
                return;
            }
            Fiber before = speaking;
            speaking = this;
            mayRun = true;
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            } else {
                LockSupport.unpark(thread);
            }
            while (mayRun) {
                LockSupport.park(this);
            }
            speaking = before;
        }

        /** Gives the word back; in the fiber itself. */
        void pause() {
            mayRun = false;
            LockSupport.unpark(owner);
            waitForTheWord();
            if (killed) {
                throw new Killed();
            }
        }

        /** Ends it where it waits. */
        void kill() {
            killed = true;
            resume();
        }

        boolean ended() {
            return ended;
        }

        private void waitForTheWord() {
            while (!mayRun) {
                LockSupport.park(this);
            }
        }
    }

    private record Due(long nanos, long number, Runnable task) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
