package io.millrace.venue.wire;

import io.millrace.common.FixedPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the exchange writes them: plain decimals in strings. */
final class Decimals {

    /** Characters of the longest E8 number. */
    static final int LONGEST = 24;

    private Decimals() {}

    /** An E8 number with at least this many decimals, more where they are not zero. */
    static String of(long e8, int minimumDecimals) {
        char[] text = new char[LONGEST];
        return new String(text, 0, append(e8, minimumDecimals, text, 0));
    }

    /** Writes what {@link #of(long, int)} gives into an array with room for it; returns where it ends. */
    static int append(long e8, int minimumDecimals, char[] into, int from) {
        int at = from;
        long size = e8;
        if (e8 < 0) {
            into[at++] = '-';
            size = -e8;
        }
        long whole = Long.divideUnsigned(size, FixedPoint.ONE);
        int part = (int) (size - whole * FixedPoint.ONE);
        at = appendWhole(whole, into, at);
        int decimals = FixedPoint.SCALE;
        while (decimals > minimumDecimals && part % 10 == 0) {
            part /= 10;
            decimals--;
        }
        if (decimals == 0) {
            return at;
        }
        into[at] = '.';
        for (int i = at + decimals; i > at; i--) {
            into[i] = (char) ('0' + part % 10);
            part /= 10;
        }
        return at + decimals + 1;
    }

    /** Writes a whole number that is not negative; returns where it ends. */
    static int appendWhole(long value, char[] into, int from) {
        int end = from + 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            end++;
        }
        int at = end;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            long tenth = rest / 10;
            into[--at] = (char) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        int small = (int) rest;
        do {
            into[--at] = (char) ('0' + small % 10);
            small /= 10;
        } while (at > from);
        return end;
    }

    /** A statistic with exactly this many decimals. */
    static String of(double value, int decimals) {
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
