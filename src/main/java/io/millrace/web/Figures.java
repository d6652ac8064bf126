package io.millrace.web;

import io.millrace.common.FixedPoint;
import io.millrace.engine.EngineSnapshot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How numbers, times and texts of the engine look outside. What is unknown is null, never 0. */
final class Figures {

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Figures() {}

    /** Prices and quantities: exact, without trailing zeros. */
    static @Nullable String exact(long e8) {
        return e8 == EngineSnapshot.UNKNOWN ? null : FixedPoint.format(e8);
    }

    /** As {@link #exact}, where 0 stands for "none". */
    static @Nullable String exactOrNone(long e8) {
        return e8 == 0 ? null : exact(e8);
    }

    /** Money: exact, with two decimals at least. */
    static @Nullable String money(long e8) {
        return e8 == EngineSnapshot.UNKNOWN ? null : FixedPoint.format(e8, 2);
    }

    /** A statistic with so many decimals; null for NaN and infinity. */
    static @Nullable String ratio(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : null;
    }

    /** A statistic as a JSON number of six significant digits; null for NaN and infinity. */
    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value, SIX_DIGITS).doubleValue() : null;
    }

    /** Other people's quantities: a decimal string of six significant digits; null for NaN and infinity. */
    static @Nullable String amount(double value) {
        return Double.isFinite(value) ? new BigDecimal(value, SIX_DIGITS).toPlainString() : null;
    }

    /** ISO-8601 in UTC; null for 0, which stands for "never". */
    static @Nullable String time(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }

    /** Null for an empty text. */
    static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
