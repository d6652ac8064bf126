package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededRandomTest {

    private static final int DRAWS = 200_000;

    private final SeededRandom random = new SeededRandom(42);

    @Test
    void repeatsItselfAfterReseedingAndDependsOnEveryLetterOfAName() {
        double first = random.gaussian();
        random.gaussian();
        random.reseed(42);

        assertThat(random.gaussian()).isEqualTo(first);
        assertThat(SeededRandom.seed(1, "BTCUSDT"))
                .isNotEqualTo(SeededRandom.seed(1, "BTCUSDC"))
                .isNotEqualTo(SeededRandom.seed(2, "BTCUSDT"));
    }

    @Test
    void drawsNormalNumbers() {
        assertThat(moment(random::gaussian, 1)).isCloseTo(0, within(0.02));
        assertThat(moment(random::gaussian, 2)).isCloseTo(1, within(0.03));
        assertThat(moment(random::gaussian, 4)).isCloseTo(3, within(0.15));
    }

    @Test
    void drawsExponentialNumbers() {
        assertThat(moment(random::exponential, 1)).isCloseTo(1, within(0.02));
        assertThat(moment(random::exponential, 2)).isCloseTo(2, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.7, 5, 29, 80})
    void drawsPoissonNumbersWhoseVarianceIsTheirMean(double mean) {
        double average = moment(() -> random.poisson(mean), 1);
        double spread = moment(() -> Math.pow(random.poisson(mean) - mean, 2), 1);

        assertThat(average).isCloseTo(mean, within(0.02 + 0.01 * mean));
        assertThat(spread).isCloseTo(mean, within(0.02 + 0.03 * mean));
    }

    @Test
    void staysBelowTheBound() {
        assertThat(DoubleStream.generate(() -> random.below(3))
                        .limit(1_000)
                        .distinct()
                        .sorted())
                .containsExactly(0.0, 1.0, 2.0);
    }

    private static double moment(DoubleSupplier draws, int power) {
        return DoubleStream.generate(draws)
                .limit(DRAWS)
                .map(value -> Math.pow(value, power))
                .average()
                .orElseThrow();
    }
}
