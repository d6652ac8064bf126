package io.millrace.venue;

/**
 * Where a resting order stands among the others of its price. It joins behind the quantity that is displayed there; prints at
 * its price eat what stands before it and then fill it. The models differ in what they make of quantity that disappears without
 * a print. A print through the price, or the opposite quote beyond it, fills an order whatever stood before it. Quantities E8.
 */
public interface QueueModel {

    /** Stands before an order that nothing but a price beyond its own can fill. */
    long EVERYTHING = Long.MAX_VALUE;

    /** What stands before an order that joins this displayed quantity: all of it, unless a model says otherwise. */
    default long joined(long shownE8) {
        return shownE8;
    }

    /** What still stands before it after a print at its price took so much of the others. */
    default long traded(long aheadE8, long quantityE8) {
        return Math.max(0, aheadE8 - quantityE8);
    }

    /** What still stands before it after the displayed quantity of the others changed without a print. */
    long changed(long aheadE8, long shownBeforeE8, long shownE8);

    /** Behind everybody for ever: a print exactly at its price fills nothing. The most careful one. */
    record Last() implements QueueModel {

        @Override
        public long joined(long shownE8) {
            return EVERYTHING;
        }

        @Override
        public long traded(long aheadE8, long quantityE8) {
            return EVERYTHING;
        }

        @Override
        public long changed(long aheadE8, long shownBeforeE8, long shownE8) {
            return EVERYTHING;
        }
    }

    /**
     * Only prints let it move up; who cancels is taken to have stood behind it, until fewer are displayed than it had before it.
     * The usual one.
     */
    record Prints() implements QueueModel {

        @Override
        public long changed(long aheadE8, long shownBeforeE8, long shownE8) {
            return Math.min(aheadE8, shownE8);
        }
    }

    /** Who cancels stood before or behind it in proportion to the quantities there; newcomers stand behind it. */
    record Proportional() implements QueueModel {

        @Override
        public long changed(long aheadE8, long shownBeforeE8, long shownE8) {
            if (shownE8 >= shownBeforeE8) {
                return Math.min(aheadE8, shownE8);
            }
            double left = (double) shownE8 / shownBeforeE8;
            return Math.min(shownE8, (long) Math.ceil(aheadE8 * left));
        }
    }
}
