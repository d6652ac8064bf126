package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.position.Account;

/** The day's result against its limit, and the equity curve. The day is that of the exchange, in UTC. Trading thread. */
final class DayWatch {

    private static final String DAILY_LOSS = "daily-loss";

    private final Books books;
    private final MarketRoom room;
    private final Ledger ledger;
    private final EngineTime time;
    private boolean begun;

    DayWatch(Books books, MarketRoom room, Ledger ledger, EngineTime time) {
        this.books = books;
        this.room = room;
        this.ledger = ledger;
        this.time = time;
    }

    /** The wallet is known from here on. */
    void begin() {
        begun = true;
        onSecond();
    }

    /** Looks at equity, day and limit. */
    void onSecond() {
        if (!begun) {
            return;
        }
        Account account = books.account();
        if (account.observe(room.unrealizedE8(), time.epochMillis())) {
            ledger.record(new EngineEvent.DayStarted(
                    time.dayMillis(), account.equityE8(), account.peakE8(), account.walletE8(), time.epochNanos()));
            if (books.blocked(DAILY_LOSS)) {
                ledger.record(new EngineEvent.BlockLifted(DAILY_LOSS, "engine", "a new day", time.epochNanos()));
            }
        }
        long limitE8 = books.settings().dailyLossLimitPercentE8() / 100;
        if (account.dayLossShareE8() >= limitE8 && !books.blocked(DAILY_LOSS)) {
            ledger.record(new EngineEvent.BlockRaised(
                    DAILY_LOSS,
                    "day's loss of " + FixedPoint.format(-account.dayResultE8(), 2)
                            + " reached its limit; no entries until 00:00 UTC",
                    false,
                    time.epochNanos()));
        }
    }

    void markEquity() {
        if (begun) {
            Account account = books.account();
            ledger.record(new EngineEvent.EquityMarked(
                    account.equityE8(), account.walletE8(), room.unrealizedE8(), time.epochNanos()));
        }
    }
}
