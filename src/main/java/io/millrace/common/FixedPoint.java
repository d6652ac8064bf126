package io.millrace.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact arithmetic on numbers held as {@code long} in 10<sup>-8</sup> ("E8"); range +-92 233 720 368.
 * Every result is exact or rounded in the direction the method names; what does not fit throws {@link ArithmeticException}.
 */
public final class FixedPoint {

    /** One, in E8. */
    public static final long ONE = 100_000_000L;

    /** Decimals of the fixed point. */
    public static final int SCALE = 8;

    private FixedPoint() {}

    /** a x b, rounded toward zero at 10<sup>-8</sup>. */
    public static long multiply(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, ONE, RoundingMode.DOWN);
    }

    /** a x b, rounded away from zero: what one owes. */
    public static long multiplyUp(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, ONE, RoundingMode.UP);
    }

    /** a / b, rounded toward zero at 10<sup>-8</sup>. */
    public static long divide(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, ONE), aE8 * ONE, bE8, RoundingMode.DOWN);
    }

    /** a x b / c without a rounded step between; rounded toward zero. */
    public static long multiplyDivide(long aE8, long bE8, long cE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, cE8, RoundingMode.DOWN);
    }

    /** The largest multiple of {@code step} that is not above {@code value}; both not negative. */
    public static long floorToStep(long value, long step) {
        requireStep(step);
        return Math.floorDiv(value, step) * step;
    }

    /** The smallest multiple of {@code step} that is not below {@code value}; both not negative. */
    public static long ceilToStep(long value, long step) {
        requireStep(step);
        return Math.multiplyExact(Math.ceilDiv(value, step), step);
    }

    /** Reads a plain decimal; throws {@link NumberFormatException} for anything else, and for more than 8 decimals. */
    public static long parse(String text) {
        try {
            return new BigDecimal(text).movePointRight(SCALE).longValueExact();
        } catch (ArithmeticException tooFine) {
            throw (NumberFormatException)
                    new NumberFormatException("\"" + text + "\" does not fit 8 decimals").initCause(tooFine);
        }
    }

    /** Reads a decimal of any precision and cuts it to 8 decimals, rounded as told. */
    public static long parse(String text, RoundingMode rounding) {
        return of(new BigDecimal(text), rounding);
    }

    /** The decimal as E8, rounded as told. */
    public static long of(BigDecimal value, RoundingMode rounding) {
        return value.movePointRight(SCALE).setScale(0, rounding).longValueExact();
    }

    /** The exact decimal. */
    public static BigDecimal toDecimal(long e8) {
        return BigDecimal.valueOf(e8, SCALE);
    }

    /** Plain decimal without exponent and without trailing zeros: {@code 0.05}, {@code 100}. */
    public static String format(long e8) {
        if (e8 == 0) {
            return "0";
        }
        return toDecimal(e8).stripTrailingZeros().toPlainString();
    }

    /** Plain decimal with at least the given number of decimals: {@code 10.00}. */
    public static String format(long e8, int minimumDecimals) {
        BigDecimal stripped = toDecimal(e8).stripTrailingZeros();
        return stripped.setScale(Math.max(minimumDecimals, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** For statistics only. */
    public static double toDouble(long e8) {
        return e8 / 1e8;
    }

    private static void requireStep(long step) {
        if (step <= 0) {
            throw new IllegalArgumentException("Step must be positive, was " + step);
        }
    }

    private static long divideWide(long high, long low, long divisor, RoundingMode rounding) {
        if (divisor == 0) {
            throw new ArithmeticException("Division by zero");
        }
        if (high == low >> 63) {
            return divideLong(low, divisor, rounding);
        }
        BigDecimal wide = new BigDecimal(wide(high, low));
        return wide.divide(BigDecimal.valueOf(divisor), 0, rounding).longValueExact();
    }

    private static long divideLong(long value, long divisor, RoundingMode rounding) {
        if (value == Long.MIN_VALUE && divisor == -1) {
            throw new ArithmeticException("Overflow");
        }
        long quotient = value / divisor;
        boolean exact = quotient * divisor == value;
        if (exact || rounding == RoundingMode.DOWN) {
            return quotient;
        }
        return (value < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
    }

    private static java.math.BigInteger wide(long high, long low) {
        return java.math.BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(java.math.BigInteger.valueOf(low >>> 1).shiftLeft(1).add(java.math.BigInteger.valueOf(low & 1)));
    }
}
