package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.position.Account;
import io.millrace.risk.RiskOfficer;

/** The day's result against its limit, and the equity curve. The day is that of the exchange, in UTC. Trading thread. */
final class DayWatch {

    static final String DAILY_LOSS = "daily-loss";
    static final String DRAWDOWN = "drawdown";

    /** A higher peak is journaled at once when it is higher by this part, else every minute. */
    private static final long NOTABLE_PARTS = 1_000;

    private final Books books;
    private final MarketRoom room;
    private final Ledger ledger;
    private final EngineTime time;
    private boolean begun;
    private long journaledPeakE8;

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
        if (account.observe(room.unrealizedE8(), believedMillis(account))) {
            journaledPeakE8 = account.peakE8();
            ledger.record(new EngineEvent.DayStarted(
                    account.marks().day() * EngineTime.DAY_MILLIS,
                    account.equityE8(),
                    account.peakE8(),
                    account.walletE8(),
                    time.epochNanos()));
            if (books.blocked(DAILY_LOSS)) {
                ledger.record(new EngineEvent.BlockLifted(DAILY_LOSS, "engine", "a new day", time.epochNanos()));
            }
        }
        if (account.peakE8() - journaledPeakE8 > journaledPeakE8 / NOTABLE_PARTS) {
            journalPeak(account);
        }
        limitDay(account);
        limitDrawdown(account);
    }

    private void limitDay(Account account) {
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

    private void limitDrawdown(Account account) {
        long limitE8 = RiskOfficer.haltingDrawdownE8();
        if (account.drawdownShareE8() >= limitE8 && !books.blocked(DRAWDOWN)) {
            ledger.record(new EngineEvent.BlockRaised(
                    DRAWDOWN,
                    "equity is " + FixedPoint.format(account.drawdownShareE8() * 100, 2) + " % below its peak of "
                            + FixedPoint.format(account.peakE8(), 2) + "; no entries until a person clears the halt",
                    true,
                    time.epochNanos()));
        }
    }

    /** A person cleared a halt for losses: from here on they count anew, or it would stand again within a second. */
    void cleared(String code, String actor, String reason) {
        Account account = books.account();
        boolean day = code.equals(DAILY_LOSS);
        if (begun && (day || code.equals(DRAWDOWN))) {
            long equityE8 = account.equityE8();
            ledger.record(new EngineEvent.MarksRebased(
                    day ? equityE8 : account.baselineE8(),
                    day ? account.peakE8() : equityE8,
                    actor,
                    reason,
                    time.epochNanos()));
            journaledPeakE8 = account.peakE8();
        }
    }

    /** A day begins by a clock that can be trusted: not while it is in doubt, nor in the moment after it jumped. */
    private long believedMillis(Account account) {
        long day = account.marks().day();
        boolean doubted = books.blocked(ClockWatch.CODE) || books.blocked(PauseWatch.CODE);
        return doubted && day != Long.MIN_VALUE
                ? Math.min(time.epochMillis(), (day + 1) * EngineTime.DAY_MILLIS - 1)
                : time.epochMillis();
    }

    private void journalPeak(Account account) {
        journaledPeakE8 = account.peakE8();
        ledger.record(new EngineEvent.PeakRaised(account.peakE8(), time.epochNanos()));
    }

    void markEquity() {
        if (begun) {
            Account account = books.account();
            if (account.peakE8() > journaledPeakE8) {
                journalPeak(account);
            }
            ledger.record(new EngineEvent.EquityMarked(
                    account.equityE8(), account.walletE8(), room.unrealizedE8(), time.epochNanos()));
        }
    }
}
