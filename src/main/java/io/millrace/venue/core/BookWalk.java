package io.millrace.venue.core;

/** Goes over one side of a book from its best level on, passing over what is missing. */
final class BookWalk {

    private final BookSide side;
    private long missingE8;
    private int level = -1;

    /** Price of the level where it stands; 0 when the book has ended. */
    long priceE8;
    /** What is left there, in whole steps. */
    long leftE8;

    BookWalk(BookSide side) {
        this.side = side;
        this.missingE8 = side.missingE8();
        next();
    }

    /** Whether it stands at a level. */
    boolean there() {
        return priceE8 != 0;
    }

    /** Goes to the next level that holds something. */
    void next() {
        do {
            level++;
            priceE8 = side.priceE8(level);
            long quantity = priceE8 == 0 ? 0 : side.quantityE8(level);
            leftE8 = quantity - Math.min(missingE8, quantity);
            missingE8 -= quantity - leftE8;
        } while (priceE8 != 0 && leftE8 == 0);
    }

    /** Takes from the level where it stands, and goes on when that was all. */
    void take(long quantityE8, long millis) {
        side.take(quantityE8, millis);
        leftE8 -= quantityE8;
        if (leftE8 == 0) {
            next();
        }
    }
}
