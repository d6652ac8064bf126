package io.millrace.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 2, 0.00",
        "100000000, 0, 1",
        "100000000, 3, 1.000",
        "-1, 0, -0.00000001",
        "7690600000000, 2, 76906.00",
        "12345678, 2, 0.12345678",
        "-250000000, 1, -2.5",
        "9223372036854775807, 0, 92233720368.54775807"
    })
    void writesPlainDecimals(long e8, int decimals, String expected) {
        assertThat(Decimals.of(e8, decimals)).isEqualTo(expected);
    }

    @Test
    void saysTheSameAsTheSlowWay() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            long e8 = random.nextLong() >> random.nextInt(60);
            int decimals = random.nextInt(9);

            assertThat(Decimals.of(e8, decimals)).isEqualTo(FixedPoint.format(e8, decimals));
        }
    }
}
