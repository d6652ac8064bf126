package io.millrace.venue;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * How long a request is under way before the venue's core sees it, in milliseconds of the venue's clock. Whoever carries the
 * request lets it wait: the wire does, who calls the core directly does it himself.
 */
public interface LatencyModel {

    /** The delays of one request after the other; the same seed gives the same ones. Not safe for several threads. */
    LongSupplier delays(long seed);

    /** Everything arrives at once. */
    record None() implements LatencyModel {

        @Override
        public LongSupplier delays(long seed) {
            return () -> 0;
        }
    }

    /** Always the same. */
    record Fixed(long millis) implements LatencyModel {

        public Fixed {
            require(millis >= 0, "Latency must not be negative, was " + millis);
        }

        @Override
        public LongSupplier delays(long seed) {
            return () -> millis;
        }
    }

    /**
     * {@code median x exp(sigma x z)} with z normal: many short ones, a few long ones.
     *
     * @param medianMillis half of the requests take less
     * @param sigma 0.3 to 1 for networks; 0 is {@link Fixed}
     */
    record Lognormal(double medianMillis, double sigma) implements LatencyModel {

        public Lognormal {
            require(medianMillis > 0 && sigma >= 0, "Median must be positive and sigma not negative");
        }

        @Override
        public LongSupplier delays(long seed) {
            Random random = new Random(seed);
            return () -> Math.round(medianMillis * StrictMath.exp(sigma * random.nextGaussian()));
        }
    }

    /** Draws from delays that were measured somewhere, each as likely as the others. */
    record Measured(List<Long> millis) implements LatencyModel {

        public Measured {
            millis = List.copyOf(millis);
            require(!millis.isEmpty(), "Measured latencies must not be empty");
            require(millis.stream().allMatch(one -> one >= 0), "Measured latencies must not be negative");
        }

        @Override
        public LongSupplier delays(long seed) {
            Random random = new Random(seed);
            return () -> millis.get(random.nextInt(millis.size()));
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
