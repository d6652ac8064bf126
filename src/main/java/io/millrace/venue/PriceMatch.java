package io.millrace.venue;

/**
 * A price that the venue takes from its book in the moment of acceptance, in place of one given by the client: the best price
 * of the other side (OPPONENT) or of the own side (QUEUE), or the one so many levels deeper.
 */
public enum PriceMatch {
    NONE(0),
    OPPONENT(1),
    OPPONENT_5(5),
    OPPONENT_10(10),
    OPPONENT_20(20),
    QUEUE(1),
    QUEUE_5(5),
    QUEUE_10(10),
    QUEUE_20(20);

    private final int level;

    PriceMatch(int level) {
        this.level = level;
    }

    /** Level of the book, counted from 1; 0 for NONE. */
    public int level() {
        return level;
    }

    /** Whether the other side of the book is meant. */
    public boolean opponent() {
        return name().startsWith("OPPONENT");
    }
}
