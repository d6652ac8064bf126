package io.millrace.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class FixedPointTest {

    private static final BigInteger ONE = BigInteger.valueOf(FixedPoint.ONE);

    @Test
    void multipliesAndDividesAsBigIntegersDoOnAnyPairOfLongs() {
        Prop.check(50_000, draw -> {
            long a = draw.anyLong();
            long b = draw.anyLong();
            long c = draw.anyLong();

            BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            BigInteger scaled = BigInteger.valueOf(a).multiply(ONE);
            same(() -> FixedPoint.multiply(a, b), product, ONE, RoundingMode.DOWN);
            same(() -> FixedPoint.multiplyUp(a, b), product, ONE, RoundingMode.UP);
            same(() -> FixedPoint.divide(a, b), scaled, BigInteger.valueOf(b), RoundingMode.DOWN);
            same(() -> FixedPoint.divideUp(a, b), scaled, BigInteger.valueOf(b), RoundingMode.UP);
            same(() -> FixedPoint.multiplyDivide(a, b, c), product, BigInteger.valueOf(c), RoundingMode.DOWN);
            same(() -> FixedPoint.multiplyDivideUp(a, b, c), product, BigInteger.valueOf(c), RoundingMode.UP);
        });
    }

    @Test
    void keepsTheEdgesOf128Bits() {
        assertThat(FixedPoint.multiplyDivide(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(FixedPoint.multiplyDivide(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(FixedPoint.multiplyDivide(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE))
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> FixedPoint.multiplyDivide(Long.MIN_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void throwsInsteadOfOverflowing() {
        List<LongSupplier> tooLarge = List.of(
                () -> FixedPoint.multiply(Long.MAX_VALUE, Long.MAX_VALUE),
                () -> FixedPoint.multiply(Long.MIN_VALUE, 2 * FixedPoint.ONE),
                () -> FixedPoint.multiplyDivideUp(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1),
                () -> FixedPoint.divide(Long.MAX_VALUE, 1),
                () -> FixedPoint.divide(1, 0),
                () -> FixedPoint.ceilToStep(Long.MAX_VALUE, FixedPoint.ONE));

        assertThat(tooLarge)
                .allSatisfy(call -> assertThatThrownBy(call::getAsLong).isInstanceOf(ArithmeticException.class));
    }

    @Test
    void stepsAreTheNearestMultiplesOnEitherSide() {
        Prop.check(20_000, draw -> {
            long step = draw.magnitude(1, 100_000 * FixedPoint.ONE);
            long value = draw.magnitude(1, Long.MAX_VALUE / 4);

            long floor = FixedPoint.floorToStep(value, step);
            long ceil = FixedPoint.ceilToStep(value, step);

            assertThat(floor % step).isZero();
            assertThat(ceil % step).isZero();
            assertThat(floor).isLessThanOrEqualTo(value).isGreaterThan(value - step);
            assertThat(ceil).isGreaterThanOrEqualTo(value).isLessThan(value + step);
        });
    }

    @Test
    void printsWhatItReadsAndReadsWhatItPrints() {
        Prop.check(20_000, draw -> {
            long value = draw.anyLong();

            String text = FixedPoint.format(value);

            assertThat(new BigDecimal(text)).isEqualByComparingTo(FixedPoint.toDecimal(value));
            assertThat(text).doesNotContain("E").isEqualTo(plain(value));
            assertThat(FixedPoint.parse(text)).isEqualTo(value);
            assertThat(FixedPoint.parse(FixedPoint.toDecimal(value).toPlainString()))
                    .isEqualTo(value);
        });
    }

    @Test
    void readsNoMoreThanNumbersThatFit() {
        List<String> bad = List.of(
                "",
                "-",
                ".",
                "x",
                "NaN",
                "1,5",
                " 1",
                "1 ",
                "0.000000001",
                "92233720369",
                "--1",
                "1-1",
                "1.2.3",
                "1e99999");

        assertThat(bad)
                .allSatisfy(text ->
                        assertThatThrownBy(() -> FixedPoint.parse(text)).isInstanceOf(NumberFormatException.class));
        assertThat(FixedPoint.parse("0.000000010000")).isEqualTo(1);
        assertThat(FixedPoint.parse("1e-8")).isEqualTo(1);
        assertThat(FixedPoint.parse("+2.5")).isEqualTo(250_000_000);
        assertThat(FixedPoint.parse("-92233720368.54775808")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void cutsFinerNumbersAsToldEvenWhenTheirExponentIsAbsurd() {
        assertThat(FixedPoint.parse("1.000000019", RoundingMode.DOWN)).isEqualTo(100_000_001);
        assertThat(FixedPoint.parse("1.000000011", RoundingMode.UP)).isEqualTo(100_000_002);
        assertThat(FixedPoint.parse("-1e-999999999", RoundingMode.UP)).isEqualTo(-1);
        assertThat(FixedPoint.parse("1e-999999999", RoundingMode.HALF_EVEN)).isZero();
        assertThat(FixedPoint.parse("0e999999999", RoundingMode.UP)).isZero();
        assertThatThrownBy(() -> FixedPoint.parse("1e999999999", RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
        Prop.check(20_000, draw -> {
            BigDecimal value = BigDecimal.valueOf(draw.anyLong(), draw.between(8, 25));

            long cut = FixedPoint.of(value, RoundingMode.FLOOR);

            assertThat(FixedPoint.toDecimal(cut)).isEqualByComparingTo(value.setScale(8, RoundingMode.FLOOR));
        });
    }

    @Test
    void printsAtLeastTheDecimalsAskedFor() {
        assertThat(FixedPoint.format(FixedPoint.ONE, 2)).isEqualTo("1.00");
        assertThat(FixedPoint.format(123_456_789, 2)).isEqualTo("1.23456789");
        assertThat(FixedPoint.format(0, 1)).isEqualTo("0.0");
    }

    private static String plain(long e8) {
        return e8 == 0 ? "0" : FixedPoint.toDecimal(e8).stripTrailingZeros().toPlainString();
    }

    private static void same(LongSupplier ours, BigInteger dividend, BigInteger divisor, RoundingMode rounding) {
        Optional<Long> expected = divisor.signum() == 0 ? Optional.empty() : fit(dividend, divisor, rounding);
        Optional<Long> found;
        try {
            found = Optional.of(ours.getAsLong());
        } catch (ArithmeticException refused) {
            assertThat(refused).hasMessageNotContaining("null");
            found = Optional.empty();
        }
        assertThat(found).isEqualTo(expected);
    }

    private static Optional<Long> fit(BigInteger dividend, BigInteger divisor, RoundingMode rounding) {
        BigInteger quotient = new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, rounding)
                .toBigInteger();
        return quotient.bitLength() < Long.SIZE ? Optional.of(quotient.longValue()) : Optional.empty();
    }
}
