package io.millrace.order;

/** Life of an order; it only ever moves to a later rank, and nothing leaves a final state but by a late fill. */
public enum OrderState {
    /** Decided and journaled, nothing heard yet. */
    PENDING(0, false),
    /** Sent, and the answer is missing; counts as filled everywhere. */
    UNKNOWN(1, false),
    ACCEPTED(2, false),
    PARTIALLY_FILLED(3, false),
    /** A conditional order whose trigger was reached; its child order is working. */
    TRIGGERED(3, false),
    FILLED(4, true),
    CANCELED(4, true),
    REJECTED(4, true),
    EXPIRED(4, true),
    /** Proven never to have reached the exchange. */
    ABSENT(4, true);

    private final int rank;
    private final boolean ended;

    OrderState(int rank, boolean ended) {
        this.rank = rank;
        this.ended = ended;
    }

    /** Whether the exchange will do nothing more with it. */
    public boolean ended() {
        return ended;
    }

    /** Whether this state may follow the other one. */
    public boolean mayFollow(OrderState earlier) {
        return rank > earlier.rank || (this == FILLED && earlier.ended && earlier != ABSENT);
    }
}
