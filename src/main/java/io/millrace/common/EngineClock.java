package io.millrace.common;

/** The only time that trading code knows. */
@FunctionalInterface
public interface EngineClock {

    /** Nanoseconds since the epoch, never going back. */
    long epochNanos();
}
