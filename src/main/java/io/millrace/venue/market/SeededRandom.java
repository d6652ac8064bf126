package io.millrace.venue.market;

/**
 * A small generator (SplitMix64): the same seed gives the same numbers on every machine, because nothing but exact
 * arithmetic and {@link StrictMath} is used. Allocates nothing. Owned by one thread.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators (2014)</a>
 */
final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    /** Above this mean a Poisson number is drawn as a rounded normal one. */
    private static final double LARGE_MEAN = 30;

    private long state;
    private double spare;
    private boolean hasSpare;

    SeededRandom(long seed) {
        state = mix(seed);
    }

    /** A generator for one purpose, independent of those for other names and of their order. */
    static SeededRandom of(long seed, String name) {
        return new SeededRandom(seed(seed, name));
    }

    /** A seed for one purpose. */
    static long seed(long seed, String name) {
        long folded = mix(seed);
        for (int i = 0; i < name.length(); i++) {
            folded = mix(folded + name.charAt(i) * GOLDEN);
        }
        return folded;
    }

    /** Begins again as if made with this seed. */
    void reseed(long seed) {
        state = mix(seed);
        hasSpare = false;
    }

    /** 64 bits that depend on all bits of the argument. */
    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Even in [0, 1). */
    double uniform() {
        return (bits() >>> 11) * UNIT;
    }

    /** Even in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Even in 0 to bound - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Exponential with mean 1. */
    double exponential() {
        return -StrictMath.log(1 - uniform());
    }

    /** Normal with mean 0 and variance 1, by Marsaglia's polar method. */
    double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        hasSpare = true;
        return x * factor;
    }

    /** How often something happens that happens {@code mean} times on average. */
    int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian()));
        }
        double product = uniform();
        if (product < 1 - mean) {
            return 0;
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        while (product > limit) {
            count++;
            product *= uniform();
        }
        return count;
    }
}
