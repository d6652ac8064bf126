package io.millrace.exchange.binance;

import io.millrace.common.FixedPoint;
import java.math.RoundingMode;

/** Reads decimals out of a parser's buffer. */
final class Decimals {

    /** Digits that always fit a long. */
    private static final int SAFE_DIGITS = 18;

    /** More than any number of the protocol has. */
    private static final int MOST_DIGITS = 40;

    private Decimals() {}

    /**
     * The decimal as E8: an optional minus, digits, perhaps a point and digits. Anything else throws
     * {@link NumberFormatException}, exponents included: they would let a few characters ask for gigabytes.
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
                throw new NumberFormatException("Not a plain decimal");
            }
        }
        int missing = FixedPoint.SCALE - Math.max(decimals, 0);
        if (digits == 0 || digits > MOST_DIGITS) {
            throw new NumberFormatException("A decimal of " + digits + " digits");
        }
        if (missing < 0 || digits + missing > SAFE_DIGITS) {
            return FixedPoint.parse(new String(buffer, offset, length));
        }
        for (int i = 0; i < missing; i++) {
            value *= 10;
        }
        return start == 1 ? -value : value;
    }

    /** The same for a text. */
    static long e8(String text) {
        return e8(text.toCharArray(), 0, text.length());
    }

    /** A decimal with more digits than we keep, such as an average price; to the nearest. */
    static long rounded(String text) {
        if (text.length() > MOST_DIGITS
                || !text.chars().allMatch(c -> c == '-' || c == '.' || (c >= '0' && c <= '9'))) {
            throw new NumberFormatException("Not a plain decimal");
        }
        return FixedPoint.parse(text, RoundingMode.HALF_EVEN);
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
