package io.millrace.venue.fault;

/**
 * When a fault is there, in venue milliseconds: for {@code length} from {@code at} on, and again every {@code every}.
 *
 * @param at after the beginning of the plan, or after the request that added it
 * @param every 0: once
 * @param length {@link #ENDLESS} without an end
 * @param count how often it fires each time, at most
 * @param probability that it fires when it could, above 0 up to 1
 */
public record Schedule(long at, long every, long length, int count, double probability) {

    static final long ENDLESS = Long.MAX_VALUE / 4;

    /** Number of the time that it is there at this moment, from 0; -1 when it is not there. */
    long turn(long passed) {
        if (passed < at) {
            return -1;
        }
        long turn = every == 0 ? 0 : (passed - at) / every;
        return passed - at - turn * every < length ? turn : -1;
    }

    /** When that time ends. */
    long end(long turn) {
        return at + turn * every + length;
    }

    /** Whether it will never be there again. */
    boolean over(long passed) {
        return every == 0 && passed - at >= length;
    }
}
