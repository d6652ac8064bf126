package io.millrace.venue;

/** The wall clock as a port: what the venue's own clock is driven by and what {@code wallMillis} of the ledger is measured with. */
@FunctionalInterface
public interface WallClock {

    /** Milliseconds since the epoch, never going back. */
    long millis();

    /** The machine's clock, read once; from then on it only follows the monotonic timer. */
    static WallClock system() {
        long startMillis = System.currentTimeMillis();
        long startNanos = System.nanoTime();
        return () -> startMillis + (System.nanoTime() - startNanos) / 1_000_000;
    }
}
