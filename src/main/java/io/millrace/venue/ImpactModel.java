package io.millrace.venue;

/** How long the visible book lacks what our orders took from it. Everybody sees the book so, the quote too. Quantities E8. */
public interface ImpactModel {

    /** What is still missing of a taken quantity at a quote that comes so much later. */
    long missingE8(long takenE8, long passedMillis);

    /** The next quote brings everything back: our trading leaves no trace. */
    record None() implements ImpactModel {

        @Override
        public long missingE8(long takenE8, long passedMillis) {
            return 0;
        }
    }

    /**
     * What was taken comes back exponentially, half of it in each half-life: the resilient book of Obizhaeva and Wang, "Optimal
     * trading strategy and supply/demand dynamics" (2013). The touch stays where the missing quantity leaves it. As the made-up
     * levels behind the touch grow with their distance, an order much larger than the touch moves it by about the square root of
     * its size over the depth, as is measured in real markets (Bouchaud, Farmer, Lillo 2009).
     *
     * @param halfLifeMillis on the venue's clock, positive
     */
    record Recovering(long halfLifeMillis) implements ImpactModel {

        public Recovering {
            if (halfLifeMillis <= 0) {
                throw new IllegalArgumentException("Half-life must be positive, was " + halfLifeMillis);
            }
        }

        @Override
        public long missingE8(long takenE8, long passedMillis) {
            return (long) (takenE8 * StrictMath.pow(0.5, (double) passedMillis / halfLifeMillis));
        }
    }
}
