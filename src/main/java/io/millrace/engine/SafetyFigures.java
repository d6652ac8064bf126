package io.millrace.engine;

/** Collects what the engine knows about the safety of its orders, for the snapshot. Trading thread. */
record SafetyFigures(Tools tools, TradeKeeper keeper, Reconciler reconciler, ClockWatch clock, RejectCounts rejects) {

    EngineSnapshot.Safety now() {
        long agreed = reconciler.agreedNanos();
        return new EngineSnapshot.Safety(
                gaps(),
                agreed == 0 ? -1 : tools.millisSince(agreed),
                clock.errorMillis(),
                clock.aheadMillis(),
                tools.books().board().codes(),
                rejects.all());
    }

    /** A gap that has not ended counts as far as it has come: a position that is never covered must not look like none. */
    private EngineSnapshot.Gaps gaps() {
        NakedTimes ended = keeper.nakedTimes();
        long count = ended.gaps();
        long overdue = ended.overdue();
        long total = ended.nanos();
        long longest = ended.longestNanos();
        for (ActiveTrade trade : tools.books().trades()) {
            if (trade.nakedNanos() != 0) {
                long running = tools.scheduler().wallNanos(tools.time().epochNanos() - trade.nakedNanos());
                count++;
                overdue += trade.nakedTold() ? 1 : 0;
                total += running;
                longest = Math.max(longest, running);
            }
        }
        return new EngineSnapshot.Gaps(count, overdue, total, longest);
    }
}
