package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.WallClock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venue's one thread. It lets venue time follow the wall clock ({@code start + (wall - wallStart) x speed}) every few
 * milliseconds, and carries out requests one after the other, each at the venue time of its turn.
 */
final class VenueLoop {

    private static final Logger log = LoggerFactory.getLogger(VenueLoop.class);
    private static final long STEP_MILLIS = 5;
    private static final long STOP_SECONDS = 5;

    private final Venue venue;
    private final WallClock wallClock;
    private final Runnable afterStep;
    private final Pauses pauses;
    private final Runnable upkeep;
    private final ScheduledExecutorService thread;
    private final double speed;
    private final long startMillis;
    private volatile boolean held;
    private volatile boolean broken;
    private final Lag lag = new Lag();
    private long wallStart;
    private long lastPassed;

    /**
     * Prepares the loop.
     *
     * @param afterStep after every step of the venue's clock
     * @param upkeep every few milliseconds, also while that clock stands
     */
    VenueLoop(Venue venue, WallClock wallClock, Runnable afterStep, Runnable upkeep) {
        this.venue = venue;
        this.wallClock = wallClock;
        this.afterStep = afterStep;
        this.pauses = new Pauses(venue);
        this.upkeep = upkeep;
        this.speed = venue.settings().speed();
        this.startMillis = venue.nowMillis();
        this.held = venue.settings().startPaused();
        this.wallStart = wallClock.millis();
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("venue").daemon(true).factory());
    }

    Venue venue() {
        return venue;
    }

    double speed() {
        return speed;
    }

    /** Whether the clock still stands at the market's start. */
    boolean held() {
        return held;
    }

    /** Most wall milliseconds by which the venue's clock was behind in the last seconds, at the moment of going on. */
    long behindMillis() {
        return lag.worst();
    }

    long wallMillis() {
        return wallClock.millis();
    }

    /** The clock that windows of rate limits run on: the venue's, while that stands the wall's. */
    long windowMillis() {
        return held ? wallClock.millis() : venue.nowMillis();
    }

    void start() {
        startAt(wallClock.millis());
    }

    /** Starts as if the loop had run since the market's start; the venue's clock is the wall's from its first step on. */
    void startOnWallClock() {
        startAt(startMillis);
        call(() -> true);
    }

    private void startAt(long wallMillis) {
        wallStart = wallMillis;
        var ignored = thread.scheduleWithFixedDelay(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets a held clock run from now on. */
    void startClock() {
        call(() -> {
            if (held) {
                wallStart = wallClock.millis();
                held = false;
            }
            return true;
        });
    }

    /** Runs something on the venue's thread, at the venue time of now, and waits for its result. */
    <T> T call(Supplier<T> work) {
        try {
            return thread.submit(() -> {
                        advance();
                        return work.get();
                    })
                    .get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof VenueRefusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("The venue failed in a request", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the venue", interrupted);
        }
    }

    /** Keeps the calling thread, never the venue's, until the venue's clock has gone on by so many milliseconds. */
    void pause(long millis) {
        call(() -> pauses.begin(millis, wallClock.millis())).join();
    }

    /** Runs something on the venue's thread some time; nothing when the venue has ended. Its failure stops nothing. */
    void post(Runnable work) {
        try {
            thread.execute(() -> carryOut(work));
        } catch (RejectedExecutionException ended) {
            log.debug("venue has ended, dropped a late socket message");
        }
    }

    void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        pauses.releaseAll();
    }

    /** What a client makes us do must not end the venue for the others. */
    private static void carryOut(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.error("a socket's message failed", failure);
        }
    }

    private void step() {
        guarded(this::advance).run();
        if (broken) {
            pauses.releaseAll();
        } else {
            pauses.release(held, wallClock.millis());
        }
        guarded(upkeep).run();
    }

    private void advance() {
        if (!held && !broken) {
            long passed = wallClock.millis() - wallStart;
            lag.found(passed - lastPassed, passed);
            lastPassed = passed;
            venue.advanceTo(startMillis + (long) (passed * speed));
            afterStep.run();
        }
    }

    /** A thread root: a failure is logged and stops the clock, it does not end the thread. */
    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                broken = true;
                log.error("venue stopped its clock after a failure", failure);
            }
        };
    }

    /** The longest lag of the window that runs and of the one before. Owned by the venue's thread. */
    private static final class Lag {

        private static final long WINDOW_MILLIS = 10_000;

        private long window;
        private long now;
        private long before;

        void found(long millis, long wallMillis) {
            long current = wallMillis / WINDOW_MILLIS;
            if (current != window) {
                before = current == window + 1 ? now : 0;
                now = 0;
                window = current;
            }
            now = Math.max(now, millis);
        }

        long worst() {
            return Math.max(now, before);
        }
    }
}
