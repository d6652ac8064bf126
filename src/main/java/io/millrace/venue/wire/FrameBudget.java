package io.millrace.venue.wire;

/** Counts a client's frames per second of the wall. Owned by the thread that reads the socket. */
final class FrameBudget {

    private static final long SECOND = 1_000;

    private final int perSecond;
    private long second;
    private int frames;

    FrameBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Counts one; false when it is one too many. */
    boolean spend(long wallMillis) {
        long now = wallMillis / SECOND;
        frames = now == second ? frames + 1 : 1;
        second = now;
        return frames <= perSecond;
    }
}
