package io.millrace.engine;

import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;

/**
 * Clears up after a trade: cancels what still stands of it, ever more patiently until all of it has ended, closes the trade, and
 * has the exchange's lists read, to see that nothing remains. Owned by the trading thread.
 */
final class Sweeper {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 16_000;

    private final Tools tools;
    private final Books books;
    private final Runnable verify;

    /** @param verify has books and exchange compared soon */
    Sweeper(Tools tools, Runnable verify) {
        this.tools = tools;
        this.books = tools.books();
        this.verify = verify;
    }

    /** Sweeps a flat trade, and closes it when nothing of it stands any more; safe to call at any time. */
    void sweep(ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.SWEEPING) {
            trade.stage(ActiveTrade.Stage.SWEEPING);
            cancelAll(trade, FIRST_MILLIS);
        }
        if (books.allEnded(trade)) {
            books.outcome(trade, tools.time().epochNanos()).ifPresent(closed -> {
                tools.ledger().record(closed);
                verify.run();
            });
        }
    }

    /** An entry that still stands must not fill any more: the trade is over. */
    void cancelEntry(ActiveTrade trade) {
        if (!trade.entryCanceled()) {
            books.live(trade, OrderRole.ENTRY).filter(books::proven).ifPresent(entry -> {
                trade.cancelEntry();
                tools.gate().cancel(entry);
            });
        }
    }

    private void cancelAll(ActiveTrade trade, long againMillis) {
        if (trade.stage() != ActiveTrade.Stage.SWEEPING) {
            return;
        }
        boolean left = false;
        for (OrderRequest order : trade.orders()) {
            if (!books.state(order).ended()) {
                tools.gate().cancel(order);
                left = true;
            }
        }
        if (left) {
            long next = Math.min(2 * againMillis, LONGEST_MILLIS);
            tools.later(trade, againMillis, () -> cancelAll(trade, next));
        }
    }
}
