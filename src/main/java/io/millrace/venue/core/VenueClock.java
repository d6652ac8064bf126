package io.millrace.venue.core;

/** The time that the core lives on; set only while time is let pass. */
final class VenueClock {

    private long nowMillis;
    private long skewMillis;

    VenueClock(long startMillis) {
        this.nowMillis = startMillis;
    }

    long nowMillis() {
        return nowMillis;
    }

    void set(long millis) {
        nowMillis = Math.max(nowMillis, millis);
    }

    /** The time that clients are told and that their timestamps are judged by. */
    long serverMillis() {
        return nowMillis + skewMillis;
    }

    void skew(long millis) {
        skewMillis = millis;
    }
}
