package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.risk.TradingSettings;

/**
 * Ends entries until a person re-arms them when something runs away: too many entries in a symbol within a minute of market time,
 * too many losses in a row, too many refused orders within a minute of wall time (SAFETY 4.7). Trading thread.
 */
final class ThrottleWatch {

    private static final long MINUTE = 60 * EngineTime.NANOS_PER_SECOND;

    private final Books books;
    private final Ledger ledger;
    private final EngineTime time;
    private final long wallMinute;

    ThrottleWatch(Books books, Ledger ledger, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.ledger = ledger;
        this.time = time;
        this.wallMinute = EngineTime.marketNanos(scheduler, MINUTE);
    }

    /** An entry was decided. */
    void onEntry(String symbol) {
        int limit = settings().maxEntriesPerMinute();
        int count = books.recent().entriesSince(symbol, time.epochNanos() - MINUTE);
        if (count > limit) {
            raise(RecentCounts.ENTRIES, symbol + ": " + count + " entries within a minute, limit " + limit);
        }
    }

    /** An order of ours was refused. */
    void onRefusal() {
        int limit = settings().maxRejectsPerMinute();
        int count = books.recent().refusalsSince(time.epochNanos() - wallMinute);
        if (count > limit) {
            raise(RecentCounts.REFUSALS, count + " orders refused within a minute, limit " + limit);
        }
    }

    /** Looks at the trades that ended; every second. */
    void onSecond() {
        int limit = settings().maxLossesInRow();
        int count = books.recent().lossesInRow();
        if (count > limit) {
            raise(RecentCounts.LOSSES, count + " losses in a row, limit " + limit);
        }
    }

    private void raise(String code, String reason) {
        if (!books.blocked(code)) {
            ledger.record(new EngineEvent.BlockRaised(
                    code, reason + "; no entries until the halt is cleared", false, time.epochNanos()));
        }
    }

    private TradingSettings settings() {
        return books.settings();
    }
}
