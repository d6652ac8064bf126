package io.millrace.engine;

import java.util.List;

/** Codes of everything that can keep entries off, for those who want one figure for each. */
public final class BlockCodes {

    /** All that this build raises; older journals may hold others. */
    public static final List<String> ALL = List.of(
            Connections.USER_LOST,
            ClockWatch.CODE,
            PauseWatch.CODE,
            Reconciler.MISMATCH,
            DayWatch.DAILY_LOSS,
            DayWatch.DRAWDOWN,
            RecentCounts.ENTRIES,
            RecentCounts.LOSSES,
            RecentCounts.REFUSALS,
            Protection.NO_ROOM,
            Protection.WRONG_DOOR,
            TermsWatch.ACCOUNT_CONFIG,
            WriterWatch.SECOND_WRITER,
            TradingEngine.KILL_FILE,
            TradingEngine.INTERNAL,
            TradingEngine.ORDER_PROOF,
            TradingEngine.JOURNAL,
            TradingEngine.UNREADABLE,
            JournalForm.DAMAGED);

    private BlockCodes() {}
}
