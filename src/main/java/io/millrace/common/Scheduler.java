package io.millrace.common;

/**
 * Timers of the engine. A timer is an input: its action runs on the trading thread, between two other inputs.
 * Lengths on the market's clock follow the exchange's time; lengths on the wall clock keep their length for a person or a
 * machine that waits, however fast the exchange's clock runs.
 */
public interface Scheduler {

    /** Runs the action once, {@code nanos} of market time from now. */
    Timer afterMarket(long nanos, String name, Runnable action);

    /** Runs the action once, {@code nanos} of wall time from now. */
    Timer afterWall(long nanos, String name, Runnable action);

    /** How long a stretch of market time takes on the wall clock, in nanoseconds. */
    long wallNanos(long marketNanos);

    /** A timer that may be stopped before it runs; stopping twice is harmless. */
    interface Timer {
        void stop();
    }
}
