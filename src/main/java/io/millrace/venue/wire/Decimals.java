package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the exchange writes them: plain decimals in strings. */
final class Decimals {

    private static final int DIGITS = 24;

    private Decimals() {}

    /** An E8 number with at least this many decimals, more where they are not zero. */
    static String of(long e8, int minimumDecimals) {
        char[] text = new char[DIGITS];
        int at = DIGITS;
        long rest = e8 < 0 ? -e8 : e8;
        boolean writing = false;
        for (int decimal = FixedPoint.SCALE; decimal > 0; decimal--) {
            int digit = (int) (rest % 10);
            rest /= 10;
            writing |= digit != 0 || decimal <= minimumDecimals;
            if (writing) {
                text[--at] = (char) ('0' + digit);
            }
        }
        if (writing) {
            text[--at] = '.';
        }
        do {
            text[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        if (e8 < 0) {
            text[--at] = '-';
        }
        return new String(text, at, DIGITS - at);
    }

    /** A statistic with exactly this many decimals. */
    static String of(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
