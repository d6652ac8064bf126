package io.millrace.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Minutes of a seeded random walk without drift: ten steps a minute, heavy tails (Student's t with 4 degrees). */
public final class RandomBars {

    public static final long START = 1_700_000_040_000L;

    private static final int STEPS = 10;
    private static final double MINUTES_PER_YEAR = 525_600;
    private static final double T4_DEVIATION = Math.sqrt(2);

    private final Random random;
    private final double stepDeviation;
    private double price = 60_000;

    private RandomBars(long seed, double annualVolatility) {
        random = new Random(seed);
        stepDeviation = annualVolatility / Math.sqrt(MINUTES_PER_YEAR * STEPS) / T4_DEVIATION;
    }

    /** Bars of a walk whose volatility is 80 % a year. */
    public static List<Bar> walk(long seed, int count) {
        return walk(seed, count, 0.8);
    }

    public static List<Bar> walk(long seed, int count, double annualVolatility) {
        RandomBars walk = new RandomBars(seed, annualVolatility);
        List<Bar> bars = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bars.add(walk.bar(START + i * Bar.MILLIS));
        }
        return bars;
    }

    /** A minute in which nothing happened at this price. */
    public static Bar flat(int minute, long priceE8) {
        return new Bar(START + minute * Bar.MILLIS, priceE8, priceE8, priceE8, priceE8, 0, 0, 0);
    }

    private Bar bar(long openMillis) {
        long open = e8();
        long high = open;
        long low = open;
        for (int step = 0; step < STEPS; step++) {
            price *= Math.exp(stepDeviation * student());
            high = Math.max(high, e8());
            low = Math.min(low, e8());
        }
        double volume = Math.exp(random.nextGaussian());
        double bought = volume * Math.clamp(0.5 + 0.15 * random.nextGaussian(), 0, 1);
        return new Bar(openMillis, open, high, low, e8(), volume, bought, 100);
    }

    private double student() {
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            double normal = random.nextGaussian();
            squares += normal * normal;
        }
        return random.nextGaussian() / Math.sqrt(squares / 4);
    }

    /** On a grid of 0.01. */
    private long e8() {
        return Math.round(price * 100) * 1_000_000;
    }
}
