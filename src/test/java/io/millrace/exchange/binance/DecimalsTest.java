package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.FixedPoint;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Test
    void readsAnyDecimalLikeTheExactParser() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(63);
            String text = BigDecimal.valueOf(unscaled, random.nextInt(9)).toPlainString();
            if (new BigDecimal(text).abs().compareTo(new BigDecimal("92233720368")) < 0) {
                assertThat(read(text)).as("seed %d text %s", seed, text).isEqualTo(FixedPoint.parse(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0.5", "100.000000000", "92233720368.54775807", "-92233720368.54775808", "00.10", "1."})
    void readsUncommonDecimalsExactly(String text) {
        assertThat(read(text)).isEqualTo(FixedPoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.2.3",
                "NaN",
                "Infinity",
                "0x1",
                "1,5",
                " 1",
                "+1",
                "1e3",
                "1e999999999",
                "0.000000001",
                "92233720369",
                "00000000000000000000000000000000000000001"
            })
    void refusesWhatIsNoDecimalOrDoesNotFit(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void roundsWhatHasMoreDigitsThanWeKeepToTheNearest() {
        assertThat(Decimals.rounded("1.041361904762")).isEqualTo(104_136_190);
        assertThat(Decimals.rounded("-1.041361906")).isEqualTo(-104_136_191);
        assertThatThrownBy(() -> Decimals.rounded("1e999999999")).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "x"})
    void refusesVolumesThatAreNotFinite(String text) {
        assertThatThrownBy(() -> Decimals.finite(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static long read(String text) {
        char[] buffer = ("ab" + text + "cd").toCharArray();
        return Decimals.e8(buffer, 2, text.length());
    }
}
