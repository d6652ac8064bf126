package io.millrace.engine;

import io.millrace.common.Scheduler;

/** What everybody who looks after trades works with. */
record Tools(Books books, OrderGate gate, Ledger ledger, Scheduler scheduler, EngineTime time) {

    private static final long MILLI = 1_000_000;

    /** Does something after wall milliseconds, if the trade is still open then. */
    void later(ActiveTrade trade, long millis, Runnable action) {
        scheduler.afterWall(millis * MILLI, "trade-" + trade.id(), () -> {
            if (books.trade(trade.symbol()) == trade) {
                action.run();
            }
        });
    }

    /** Wall milliseconds since a moment of engine time. */
    long millisSince(long epochNanos) {
        return scheduler.wallNanos(time.epochNanos() - epochNanos) / MILLI;
    }

    /** Keeps entries off for this reason, unless that is so already. */
    void block(String code, String reason, boolean halts) {
        if (!books.blocked(code)) {
            ledger.record(new EngineEvent.BlockRaised(code, reason, halts, time.epochNanos()));
        }
    }

    /** Lifts a block that stands. */
    void lift(String code, String reason) {
        if (books.blocked(code)) {
            ledger.record(new EngineEvent.BlockLifted(code, "engine", reason, time.epochNanos()));
        }
    }
}
