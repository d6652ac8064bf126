package io.millrace.engine;

import io.millrace.position.ExitCause;

/**
 * Sees to it that no position stays without a proven stop: told as an incident after a quarter of a second, closed at market
 * after three. It counts from what is proven, so that an unanswered stop does not stop the clock. Owned by the trading thread.
 */
final class NakedWatch {

    private static final long TELL_MILLIS = 250;
    private static final long GIVE_UP_MILLIS = 3_000;

    private final Tools tools;
    private final Protection.Leave leave;
    private final NakedTimes times = new NakedTimes();

    NakedWatch(Tools tools, Protection.Leave leave) {
        this.tools = tools;
        this.leave = leave;
    }

    /** How long gaps were so far. */
    NakedTimes times() {
        return times;
    }

    /** Looks at a trade after anything happened to its orders or its position. */
    void look(ActiveTrade trade) {
        boolean naked = tools.books().openE8(trade) > 0 && !Protection.covers(tools.books(), trade);
        if (naked && trade.nakedNanos() == 0) {
            begin(trade);
        } else if (!naked && trade.nakedNanos() != 0) {
            end(trade);
        }
    }

    private void begin(ActiveTrade trade) {
        long since = tools.time().epochNanos();
        trade.nakedNanos(since);
        whileNaked(trade, since, TELL_MILLIS, () -> tell(trade));
        whileNaked(trade, since, GIVE_UP_MILLIS, () -> giveUp(trade));
    }

    private void whileNaked(ActiveTrade trade, long since, long millis, Runnable action) {
        tools.later(trade, millis, () -> {
            look(trade);
            if (trade.nakedNanos() == since) {
                action.run();
            }
        });
    }

    private void tell(ActiveTrade trade) {
        trade.tellNaked();
        tools.ledger()
                .record(new EngineEvent.NakedFound(
                        trade.id(), trade.symbol(), tools.time().epochNanos()));
    }

    private void giveUp(ActiveTrade trade) {
        if (trade.stage() == ActiveTrade.Stage.OPEN) {
            tools.ledger()
                    .note(
                            EngineEvent.Level.ALERT,
                            trade.symbol(),
                            "no stop was accepted within 3 s: closing at market");
            leave.exit(trade, ExitCause.PROTECTION);
        }
    }

    private void end(ActiveTrade trade) {
        long millis = tools.millisSince(trade.nakedNanos());
        times.ended(tools.scheduler().wallNanos(tools.time().epochNanos() - trade.nakedNanos()), trade.nakedTold());
        if (trade.nakedTold()) {
            tools.ledger()
                    .record(new EngineEvent.NakedEnded(
                            trade.id(), trade.symbol(), millis, tools.time().epochNanos()));
        }
        trade.nakedNanos(0);
    }
}
