package io.millrace.venue.wire;

/** When something was last sent, on the venue's clock and on the wall's: no payload comes more than ten times in a wall second. */
final class Beat {

    private static final long WALL_PAUSE = 100;

    private long millis = Long.MIN_VALUE / 2;
    private long wallMillis = Long.MIN_VALUE / 2;

    /** Whether it is time again after a pause on the venue's clock; then it counts as sent. */
    boolean due(long now, long pause, long wallNow) {
        if (now - millis < pause || wallNow - wallMillis < WALL_PAUSE) {
            return false;
        }
        millis = now;
        wallMillis = wallNow;
        return true;
    }
}
