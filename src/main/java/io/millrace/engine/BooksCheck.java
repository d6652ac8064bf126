package io.millrace.engine;

import io.millrace.common.Invariant;

/** What must never be false about the books; cheap enough to be asked after everything rare, in production too. */
final class BooksCheck {

    private static final int MOST_TRADES = 500;
    private static final int MOST_OPEN_ORDERS = 2_000;
    /** An exit is tried every five seconds at most: a day of it, and something else is wrong. */
    private static final int MOST_ORDERS = 20_000;

    private BooksCheck() {}

    /** Throws {@link Invariant.Violated} with the statement that does not hold. */
    static void check(Books books) {
        long riskE8 = 0;
        int trades = 0;
        for (ActiveTrade trade : books.trades()) {
            Invariant.check(trade.riskE8() >= 0, "reserved risk is not negative");
            Invariant.check(trade.orders().size() <= MOST_ORDERS, "orders of a trade are bounded");
            riskE8 += trade.riskE8();
            trades++;
        }
        Invariant.check(riskE8 >= 0, "reserved risk does not overflow");
        Invariant.check(trades <= MOST_TRADES, "open trades are bounded");
        Invariant.check(books.tracker().open().size() <= MOST_OPEN_ORDERS, "open orders are bounded");
    }
}
