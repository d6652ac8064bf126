package io.millrace.common;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Runs a property on many random cases. Seeded: the same seed gives the same cases; a failure names the seed of its case, and
 * {@code -Dprop.seed=...} runs that case alone. {@code -Dprop.scale=10} runs ten times as many.
 */
public final class Prop {

    private static final long SEED = 20_261_123;

    private Prop() {}

    /** A statement about what is drawn; fails by throwing. */
    @FunctionalInterface
    public interface Property {
        void holdsFor(Draw draw);
    }

    /** Checks the property on this many cases. */
    public static void check(int cases, Property property) {
        Long only = Long.getLong("prop.seed");
        if (only != null) {
            property.holdsFor(new Draw(only));
            return;
        }
        SplittableRandom seeds = new SplittableRandom(SEED);
        int scale = Integer.getInteger("prop.scale", 1);
        for (int i = 0; i < cases * scale; i++) {
            long seed = seeds.nextLong();
            try {
                property.holdsFor(new Draw(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("Case " + i + " fails, repeat with -Dprop.seed=" + seed, failed);
            }
        }
    }

    /** Random values of one case. */
    public static final class Draw {

        private final SplittableRandom random;

        private Draw(long seed) {
            random = new SplittableRandom(seed);
        }

        /** Any long, with the edges more often than chance would have them. */
        public long anyLong() {
            return switch (random.nextInt(8)) {
                case 0 -> pick(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, FixedPoint.ONE, -FixedPoint.ONE));
                case 1 -> random.nextInt();
                case 2 -> (1L << random.nextInt(64)) + random.nextInt(3) - 1;
                default -> random.nextLong() >> random.nextInt(64);
            };
        }

        /** Uniform, both ends included. */
        public long between(long low, long high) {
            return high == Long.MAX_VALUE ? random.nextLong(low, high) : random.nextLong(low, high + 1);
        }

        /** Uniform, both ends included. */
        public int between(int low, int high) {
            return random.nextInt(low, high + 1);
        }

        /** Every order of magnitude between the ends is equally likely; both above 0. */
        public long magnitude(long low, long high) {
            double least = Math.log((double) low);
            double log = least + random.nextDouble() * (Math.log((double) high) - least);
            return Math.clamp((long) Math.exp(log), low, high);
        }

        /** Uniform in [low, high). */
        public double real(double low, double high) {
            return random.nextDouble(low, high);
        }

        /** True with this probability. */
        public boolean chance(double probability) {
            return random.nextDouble() < probability;
        }

        public <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
