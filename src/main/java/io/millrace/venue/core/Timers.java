package io.millrace.venue.core;

import java.util.Comparator;
import java.util.TreeMap;

/** What is due at a time of the venue's clock that somebody chose: ends of orders, countdowns. */
final class Timers {

    /** The clock has nothing to wait for. */
    static final long NEVER = Long.MAX_VALUE;

    private final TreeMap<Timer, Runnable> waiting =
            new TreeMap<>(Comparator.comparingLong(Timer::millis).thenComparingLong(Timer::number));
    private long nextNumber;
    private long nextMillis = NEVER;

    /** When the first is due; {@link #NEVER} when none is. */
    long nextMillis() {
        return nextMillis;
    }

    Timer at(long millis, Runnable work) {
        Timer timer = new Timer(millis, nextNumber++);
        waiting.put(timer, work);
        look();
        return timer;
    }

    void cancel(Timer timer) {
        waiting.remove(timer);
        look();
    }

    /** Does everything that is due, the earliest first, at one time the one that was set first. */
    void run(long millis) {
        while (nextMillis <= millis) {
            Runnable work = waiting.pollFirstEntry().getValue();
            look();
            work.run();
        }
    }

    private void look() {
        nextMillis = waiting.isEmpty() ? NEVER : waiting.firstKey().millis;
    }

    /** One of them. */
    record Timer(long millis, long number) {}
}
