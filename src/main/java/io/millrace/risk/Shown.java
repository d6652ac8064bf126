package io.millrace.risk;

import io.millrace.common.FixedPoint;
import java.math.RoundingMode;

/** Numbers as a person reads them in a reason; rounded for the eye only. */
final class Shown {

    private Shown() {}

    /** Money with two decimals. */
    static String money(long e8) {
        return decimals(e8, 2);
    }

    /** Money with two decimals, rounded up: for what is needed at least. */
    static String moneyUp(long e8) {
        return money(FixedPoint.ceilToStep(e8, FixedPoint.ONE / 100));
    }

    /** A share (1 is all) in percent with two decimals. */
    static String percent(long shareE8) {
        return decimals(Math.multiplyExact(shareE8, 100L), 2) + " %";
    }

    /** Basis points with one decimal. */
    static String bps(long bpsE8) {
        return decimals(bpsE8, 1) + " bps";
    }

    private static String decimals(long e8, int decimals) {
        return FixedPoint.toDecimal(e8)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
