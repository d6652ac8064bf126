package io.millrace.venue.wire;

import io.millrace.venue.Venue;
import io.millrace.venue.WallClock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venue's clock and turns, on its one thread. It lets venue time follow the wall clock ({@code start + (wall - wallStart) x speed}) every few
 * milliseconds, and carries out requests one after the other, each at the venue time of its turn.
 */
final class VenueLoop {

    private static final Logger log = LoggerFactory.getLogger(VenueLoop.class);
    private static final long STEP_MILLIS = 5;

    private final Venue venue;
    private final WallClock wallClock;
    private final Pauses pauses;
    private final Upkeep upkeep;
    private final VenueThread thread;
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
     * @param thread that all of it runs on
     */
    VenueLoop(Venue venue, WallClock wallClock, VenueThread thread, Upkeep upkeep) {
        this.venue = venue;
        this.wallClock = wallClock;
        this.thread = thread;
        this.upkeep = upkeep;
        this.pauses = new Pauses(venue);
        this.speed = venue.settings().speed();
        this.startMillis = venue.nowMillis();
        this.held = venue.settings().startPaused();
        this.wallStart = wallClock.millis();
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
        thread.every(STEP_MILLIS, this::step);
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
        return thread.call(() -> {
            advance();
            return work.get();
        });
    }

    /** Keeps the calling thread, never the venue's, until the venue's clock has gone on by so many milliseconds. */
    void pause(long millis) {
        thread.await(call(() -> pauses.begin(millis, wallClock.millis())));
    }

    /** Runs something on the venue's thread some time; nothing when the venue has ended. Its failure stops nothing. */
    void post(Runnable work) {
        thread.post(() -> carryOut(work));
    }

    void close() {
        thread.close();
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
        guarded(upkeep::always).run();
    }

    private void advance() {
        if (!held && !broken) {
            long passed = wallClock.millis() - wallStart;
            lag.found(passed - lastPassed, passed);
            lastPassed = passed;
            venue.advanceTo(startMillis + (long) (passed * speed));
            upkeep.afterStep();
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

    /** What has to be done again and again; on the venue's thread. */
    interface Upkeep {

        /** After every step of the venue's clock. */
        void afterStep();

        /** Every few milliseconds, also while that clock stands. */
        void always();
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
