package io.millrace.exchange.binance;

import io.millrace.common.FixedPoint;

/** Reads decimals out of a parser's buffer. */
final class Decimals {

    /** Digits that always fit a long. */
    private static final int SAFE_DIGITS = 18;

    private Decimals() {}

    /**
     * The decimal as E8. Plain ones are read without an object; the rest, and all that is wrong, goes the way of
     * {@link FixedPoint#parse(String)}.
     */
    static long e8(char[] buffer, int offset, int length) {
        long value = 0;
        int decimals = -1;
        int digits = 0;
        int start = length > 0 && buffer[offset] == '-' ? 1 : 0;
        for (int i = start; i < length; i++) {
            char c = buffer[offset + i];
            if (c == '.' && decimals < 0 && digits > 0) {
                decimals = 0;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            } else {
                return FixedPoint.parse(new String(buffer, offset, length));
            }
        }
        int missing = FixedPoint.SCALE - Math.max(decimals, 0);
        if (digits == 0 || missing < 0 || digits + missing > SAFE_DIGITS) {
            return FixedPoint.parse(new String(buffer, offset, length));
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        return start == 1 ? -value : value;
    }

    /** A statistic: any finite decimal. */
    static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A volume should be finite, was " + text);
        }
        return value;
    }
}
