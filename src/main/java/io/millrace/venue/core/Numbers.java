package io.millrace.venue.core;

import io.millrace.common.FixedPoint;

/** Small exact sums that several rooms of the core share. */
final class Numbers {

    private Numbers() {}

    /** The multiple of the step nearest to the value, never below one step. */
    static long toStep(long value, long step) {
        return Math.max(step, FixedPoint.floorToStep(value + step / 2, step));
    }

    /** Whether the number has at most this many decimals. */
    static boolean fits(long valueE8, int decimals) {
        long unit = 1;
        for (int i = decimals; i < FixedPoint.SCALE; i++) {
            unit *= 10;
        }
        return valueE8 % unit == 0;
    }

    /** Decimals that a number has. */
    static int decimals(long valueE8) {
        int decimals = 0;
        while (!fits(valueE8, decimals)) {
            decimals++;
        }
        return decimals;
    }

    /** Part of a whole, rounded toward zero; the whole itself when the part is all of it. */
    static long share(long amount, long part, long whole) {
        return part == whole ? amount : FixedPoint.multiplyDivide(amount, part, whole);
    }
}
