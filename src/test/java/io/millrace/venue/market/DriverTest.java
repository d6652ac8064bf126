package io.millrace.venue.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriverTest {

    private static final int MINUTES = 400_000;

    /** Within 4 standard errors; the seed is fixed. */
    @Test
    void hasNoExpectedStepWhateverTheTenMinutesBeforeDid() {
        for (long seed = 1; seed <= 3; seed++) {
            Driver driver = new Driver(new SeededRandom(seed));
            double[] steps = new double[MINUTES];
            for (int i = 0; i < MINUTES; i++) {
                for (int part = 0; part < 4; part++) {
                    steps[i] += driver.advance(0.25, 1);
                }
            }

            for (int memory : new int[] {1, 3, 10, 30}) {
                assertThat(followingInStandardErrors(steps, memory))
                        .as("gain of following %d minutes, seed %d", memory, seed)
                        .isBetween(-4.0, 4.0);
            }
        }
    }

    private static double followingInStandardErrors(double[] steps, int memory) {
        double sum = 0;
        double squares = 0;
        for (int i = memory; i < steps.length; i++) {
            double before = 0;
            for (int k = 1; k <= memory; k++) {
                before += steps[i - k];
            }
            double gain = Math.signum(before) * steps[i];
            sum += gain;
            squares += gain * gain;
        }
        return sum / Math.sqrt(squares);
    }
}
