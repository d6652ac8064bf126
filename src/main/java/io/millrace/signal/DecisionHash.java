package io.millrace.signal;

import java.util.HexFormat;

/**
 * Folds decisions into one number, 64-bit FNV-1a: the same seed and market must give the same number twice.
 * Owned by the trading thread; allocates nothing but its text.
 */
public final class DecisionHash {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = OFFSET;
    private long decisions;

    /** Counts a decision and folds whose it is; its numbers follow by {@link #add(long)} and {@link #add(double)}. */
    void begin(String symbol, long minuteMillis) {
        decisions++;
        for (int i = 0; i < symbol.length(); i++) {
            add(symbol.charAt(i), Character.BYTES);
        }
        add(minuteMillis);
    }

    void add(long number) {
        add(number, Long.BYTES);
    }

    /** All kinds of NaN fold alike. */
    void add(double number) {
        add(Double.doubleToLongBits(number));
    }

    private void add(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            hash ^= (number >>> (i * Byte.SIZE)) & 0xff;
            hash *= PRIME;
        }
    }

    /** Decisions folded so far. */
    public long decisions() {
        return decisions;
    }

    public long value() {
        return hash;
    }

    /** 16 hexadecimal digits. */
    public String text() {
        return HexFormat.of().toHexDigits(hash);
    }
}
