package io.millrace.order;

/** What an order is for; its letter is part of the client id. */
public enum OrderRole {
    ENTRY('E'),
    EXIT('X'),
    STOP('S'),
    TAKE_PROFIT('T'),
    DISASTER('D');

    private final char letter;

    OrderRole(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** Whether it opens a position; every other role can only reduce. */
    public boolean opens() {
        return this == ENTRY;
    }
}
