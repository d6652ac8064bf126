package io.millrace.exchange.binance;

/**
 * One call that was let through, and when the exchange may have counted it: it is charged to every window that this time touches.
 * Guarded by the {@link RateGovernor}.
 */
final class Ticket {

    private final CallWeight weight;
    private final Moment left;
    private final long leftTurn;
    private long lastMillis = Long.MAX_VALUE;
    private long endedTurn = Long.MAX_VALUE;

    /** @param leftTurn counts what the governor did, so that "before" means something between calls */
    Ticket(CallWeight weight, Moment left, long leftTurn) {
        this.weight = weight;
        this.left = left;
        this.leftTurn = leftTurn;
    }

    CallWeight weight() {
        return weight;
    }

    Moment left() {
        return left;
    }

    long leftTurn() {
        return leftTurn;
    }

    /** The last moment at which the exchange may have counted it; the largest number while nobody knows. */
    long lastMillis() {
        return lastMillis;
    }

    /** Its answer is here: the exchange has counted it. */
    void answered(Moment now, long turn) {
        lastMillis = now.latest();
        endedTurn = turn;
    }

    /** There will be no answer: it may still be under way for a while, and it is never taken for counted. */
    void lost(Moment now, long lingerMillis) {
        lastMillis = now.latest() + lingerMillis;
    }

    /** Whether the exchange may have counted it in this time, both ends included. */
    boolean touches(long fromMillis, long toMillis) {
        return left.earliest() <= toMillis && lastMillis >= fromMillis;
    }

    /** Whether a count that the exchange gave in its answer to the other may lack this one. */
    boolean mayBeMissingIn(Ticket other) {
        return this != other && endedTurn > other.leftTurn;
    }
}
