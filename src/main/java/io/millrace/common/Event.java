package io.millrace.common;

/** An immutable fact with a stamp; each package has its own sealed family. */
public interface Event {

    /** When it happened, on the engine's clock, in nanoseconds since the epoch. */
    long epochNanos();
}
