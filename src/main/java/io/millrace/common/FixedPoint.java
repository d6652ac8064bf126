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

    private static final int WHOLE_DIGITS = 11;
    /** With 8 decimals still fewer than the 19 digits that a long may not hold. */
    private static final int SHORT_DIGITS = 10;

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private FixedPoint() {}

    /** a x b, rounded toward zero at 10<sup>-8</sup>. */
    public static long multiply(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, ONE, false);
    }

    /** a x b, rounded away from zero: what one owes. */
    public static long multiplyUp(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, ONE, true);
    }

    /** a / b, rounded toward zero at 10<sup>-8</sup>. */
    public static long divide(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, ONE), aE8 * ONE, bE8, false);
    }

    /** a / b, rounded away from zero. */
    public static long divideUp(long aE8, long bE8) {
        return divideWide(Math.multiplyHigh(aE8, ONE), aE8 * ONE, bE8, true);
    }

    /** a x b / c without a rounded step between; rounded toward zero. */
    public static long multiplyDivide(long aE8, long bE8, long cE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, cE8, false);
    }

    /** a x b / c without a rounded step between; rounded away from zero. */
    public static long multiplyDivideUp(long aE8, long bE8, long cE8) {
        return divideWide(Math.multiplyHigh(aE8, bE8), aE8 * bE8, cE8, true);
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

    /**
     * Reads a decimal exactly; throws {@link NumberFormatException} for anything else, for more than 8 decimals that are not
     * zero, and for what is out of range.
     */
    public static long parse(String text) {
        if (isShortAndPlain(text)) {
            return parsePlain(text);
        }
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

    /** The decimal as E8, rounded as told; throws {@link ArithmeticException} for what is out of range. */
    public static long of(BigDecimal value, RoundingMode rounding) {
        if (value.signum() == 0) {
            return 0;
        }
        long magnitude = (long) value.precision() - value.scale();
        if (magnitude > WHOLE_DIGITS) {
            throw new ArithmeticException("Out of range: a number of " + magnitude + " digits before the point");
        }
        if (magnitude < -SCALE) {
            // rounds as every other number below 1e-9 does, and needs no power of ten with a million digits
            return BigDecimal.valueOf(value.signum(), 2).setScale(0, rounding).longValueExact();
        }
        return value.movePointRight(SCALE).setScale(0, rounding).longValueExact();
    }

    /** The exact decimal. */
    public static BigDecimal toDecimal(long e8) {
        return BigDecimal.valueOf(e8, SCALE);
    }

    /** Plain decimal without exponent and without trailing zeros: {@code 0.05}, {@code 100}. */
    public static String format(long e8) {
        long whole = e8 / ONE;
        long fraction = Math.abs(e8 % ONE);
        if (fraction == 0) {
            return Long.toString(whole);
        }
        StringBuilder text = new StringBuilder(21);
        if (e8 < 0 && whole == 0) {
            text.append('-');
        }
        text.append(whole).append('.');
        for (long unit = ONE / 10; fraction > 0; unit /= 10) {
            text.append((char) ('0' + fraction / unit));
            fraction %= unit;
        }
        return text.toString();
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

    /** Whether the text is digits with perhaps a sign and a point, few enough for a long and for 8 decimals. */
    private static boolean isShortAndPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = (point < 0 ? text.length() : point) - start;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        if (whole < 1 || whole > SHORT_DIGITS || decimals > SCALE || (point >= 0 && decimals == 0)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i != point && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static long parsePlain(String text) {
        long value = 0;
        int decimals = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                decimals = 0;
            } else if (c != '-') {
                value = value * 10 + (c - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        for (int i = Math.max(decimals, 0); i < SCALE; i++) {
            value *= 10;
        }
        return text.charAt(0) == '-' ? -value : value;
    }

    private static long divideWide(long high, long low, long divisor, boolean awayFromZero) {
        if (divisor == 0) {
            throw new ArithmeticException("Division by zero");
        }
        if (high == low >> 63) {
            return divideLong(low, divisor, awayFromZero);
        }
        long lowMagnitude = high < 0 ? -low : low;
        long highMagnitude = high < 0 ? ~high + (low == 0 ? 1 : 0) : high;
        long divisorMagnitude = divisor < 0 ? -divisor : divisor; // 2^63 stays, read as unsigned
        if (Long.compareUnsigned(highMagnitude, divisorMagnitude) >= 0) {
            throw overflow();
        }
        long quotient = divideMagnitudes(highMagnitude, lowMagnitude, divisorMagnitude);
        boolean exact = quotient * divisorMagnitude == lowMagnitude;
        return signed(quotient, awayFromZero && !exact, (high < 0) != (divisor < 0));
    }

    private static long signed(long magnitude, boolean oneMore, boolean negative) {
        long rounded = oneMore ? magnitude + 1 : magnitude;
        boolean wrapped = oneMore && rounded == 0;
        if (wrapped || (rounded < 0 && !(negative && rounded == Long.MIN_VALUE))) {
            throw overflow();
        }
        return negative ? -rounded : rounded;
    }

    private static long divideLong(long value, long divisor, boolean awayFromZero) {
        if (value == Long.MIN_VALUE && divisor == -1) {
            throw overflow();
        }
        long quotient = value / divisor;
        boolean exact = quotient * divisor == value;
        if (exact || !awayFromZero) {
            return quotient;
        }
        return (value < 0) == (divisor < 0) ? quotient + 1 : quotient - 1;
    }

    /** Unsigned 128 by 64 bits in two 32-bit digits; needs {@code high < divisor}. Knuth, TAOCP 2, 4.3.1, algorithm D. */
    private static long divideMagnitudes(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long normal = divisor << shift;
        long top = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
        long bottom = low << shift;
        long first = digit(top, bottom >>> 32, normal);
        long middle = (top << 32) + (bottom >>> 32) - first * normal;
        long second = digit(middle, bottom & LOW_HALF, normal);
        return (first << 32) + second;
    }

    private static long digit(long top, long next, long normal) {
        long upper = normal >>> 32;
        long lower = normal & LOW_HALF;
        long digit = Long.divideUnsigned(top, upper);
        long rest = top - digit * upper;
        while (digit > LOW_HALF || Long.compareUnsigned(digit * lower, (rest << 32) + next) > 0) {
            digit--;
            rest += upper;
            if (rest > LOW_HALF) {
                break;
            }
        }
        return digit;
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("Result does not fit 64 bits");
    }
}
