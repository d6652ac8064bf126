package io.millrace.venue.market;

/**
 * The mood of a path: calm, ranging, trending or stormy, each for a random time without memory. A trend drifts, a range
 * pulls back to its middle; and both pay for it: at the end of a regime the path jumps by -drift / (rate of ending) on
 * average. So the expected step is zero at every moment, whoever knows the regime included, although trends of minutes are
 * seen again and again. Unit: one standard deviation of a minute. Owned by one thread.
 */
final class Regime {

    private enum Kind {
        CALM(10, 0.6),
        RANGE(8, 0.9),
        TREND(6, 0.9),
        STORM(4, 2.0);

        final double meanMinutes;
        final double volatility;

        Kind(double meanMinutes, double volatility) {
            this.meanMinutes = meanMinutes;
            this.volatility = volatility;
        }
    }

    private static final double STRONG_TREND = 0.7;
    private static final double PULL_PER_MINUTE = 0.2;
    private static final double LARGEST_DEVIATION = 3;

    private final SeededRandom random;
    private Kind kind = Kind.CALM;
    private double trendPerMinute;
    private double deviation;
    private boolean held;

    Regime(SeededRandom random) {
        this.random = random;
        choose();
    }

    /** Factor on the size of shocks. */
    double volatility() {
        return kind.volatility;
    }

    /** Drift of the time that passes now, and perhaps the jump that ends the regime. */
    double advance(double minutes) {
        double drift = driftPerMinute();
        double step = drift * minutes;
        double ends = minutes / kind.meanMinutes;
        if (!held && random.chance(ends)) {
            step -= drift * kind.meanMinutes * random.between(0.5, 1.5);
            choose();
        }
        return step;
    }

    /** Keeps still until {@link #release}. */
    void holdCalm() {
        hold(Kind.CALM);
    }

    /** Trends strongly, in the direction of the last trend, until {@link #release}. */
    void holdTrend() {
        hold(Kind.TREND);
        trendPerMinute = Math.copySign(STRONG_TREND, trendPerMinute);
    }

    /** From here on the regime ends, and pays, like every other. */
    void release() {
        held = false;
    }

    private void hold(Kind wanted) {
        kind = wanted;
        held = true;
        deviation = 0;
    }

    /** Tells how far the path went, so that a range knows where its middle is. */
    void moved(double step) {
        deviation = Math.clamp(deviation + step, -LARGEST_DEVIATION, LARGEST_DEVIATION);
    }

    private double driftPerMinute() {
        return switch (kind) {
            case TREND -> trendPerMinute;
            case RANGE -> -PULL_PER_MINUTE * deviation;
            case CALM, STORM -> 0;
        };
    }

    private void choose() {
        double draw = random.uniform();
        if (draw < 0.40) {
            kind = Kind.TREND;
        } else if (draw < 0.68) {
            kind = Kind.RANGE;
        } else if (draw < 0.90) {
            kind = Kind.CALM;
        } else {
            kind = Kind.STORM;
        }
        double size = random.between(0.3, 0.7);
        trendPerMinute = random.chance(0.5) ? size : -size;
        deviation = 0;
    }
}
