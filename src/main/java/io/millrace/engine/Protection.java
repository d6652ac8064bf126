package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.risk.ExitPlan;

/**
 * The three layers under a position (SAFETY 3): L1, a far stop that closes whatever the position is, placed at the first fill;
 * L2, stop and target with the filled quantity, placed when the entry has ended and moved by placing the new one before the old
 * one is canceled; L3, a watch on the mark price for the case that the exchange does nothing. Owned by the trading thread.
 */
final class Protection {

    /** The exchange says that a stop would trigger at once: the price is already beyond it. */
    private static final int WOULD_TRIGGER = -2021;

    private static final long MILLI = 1_000_000;
    private static final long GIVE_UP_MILLIS = 3_000;
    private static final long TRIGGERED_GRACE_MILLIS = 1_000;
    /** An entry that has not ended by then is protected by quantity as it stands. */
    private static final long ENTRY_GRACE_MILLIS = 300;
    /** How far beyond the stop the mark price must be, as a part of the stop: 0.1 %. */
    private static final long BREACH_PARTS = 1_000;

    private final Books books;
    private final OrderGate gate;
    private final Ledger ledger;
    private final Scheduler scheduler;
    private final EngineTime time;
    private final Leave leave;

    Protection(Books books, OrderGate gate, Ledger ledger, Scheduler scheduler, EngineTime time, Leave leave) {
        this.books = books;
        this.gate = gate;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.time = time;
        this.leave = leave;
    }

    /** Whether a live order on the exchange covers the whole position. */
    static boolean covers(Books books, ActiveTrade trade) {
        boolean far = books.live(trade, OrderRole.DISASTER)
                .filter(books::proven)
                .filter(order -> order.closePosition() || order.quantityE8() >= books.openE8(trade))
                .isPresent();
        return far || sized(books, trade, OrderRole.STOP);
    }

    /** Places what is missing under an open position; safe to call at any time. */
    void place(ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.OPEN || books.openE8(trade) == 0) {
            return;
        }
        if (books.live(trade, OrderRole.DISASTER).isEmpty()) {
            gate.disaster(trade, farE8(trade));
            giveUpLater(trade);
        }
        if (books.entryEnded(trade)) {
            size(trade);
        } else {
            later(trade, ENTRY_GRACE_MILLIS, () -> size(trade));
        }
    }

    /** Reacts to an answer about the stop or the far stop. */
    void onStop(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        switch (event) {
            case OrderEvent.Accepted _ -> {
                proven(trade);
                dropOlder(trade, request);
            }
            case OrderEvent.Triggered _ -> triggered(trade, ExitCause.STOP_LOSS);
            case OrderEvent.Rejected(var _, var _, int code, var _, long _)
            when code == WOULD_TRIGGER -> leave.exit(trade, ExitCause.STOP_LOSS);
            case OrderEvent.Rejected _, OrderEvent.Absent _, OrderEvent.Canceled _, OrderEvent.Expired _ -> {
                ended(trade, request);
                giveUpLater(trade);
            }
            case OrderEvent.Filled _, OrderEvent.Unanswered _, OrderEvent.CancelRefused _ -> {}
        }
    }

    /** Reacts to an answer about the target. */
    void onTarget(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        switch (event) {
            case OrderEvent.Accepted _ -> dropOlder(trade, request);
            case OrderEvent.Triggered _ -> triggered(trade, ExitCause.TAKE_PROFIT);
            case OrderEvent.Rejected(var _, var _, int code, var _, long _)
            when code == WOULD_TRIGGER -> leave.exit(trade, ExitCause.TAKE_PROFIT);
            case OrderEvent.Rejected _, OrderEvent.Absent _, OrderEvent.Canceled _, OrderEvent.Expired _ ->
                ended(trade, request);
            case OrderEvent.Filled _, OrderEvent.Unanswered _, OrderEvent.CancelRefused _ -> {}
        }
    }

    /** The last line: when the mark price is beyond the stop and the exchange does nothing, we leave ourselves. */
    void watch(ActiveTrade trade, long markE8) {
        boolean breached = trade.stage() == ActiveTrade.Stage.OPEN
                && (markE8 - trade.stopLossE8()) * trade.side().sign() < -trade.stopLossE8() / BREACH_PARTS;
        if (!breached) {
            trade.breachedNanos(0);
        } else if (trade.breachedNanos() == 0) {
            trade.breachedNanos(time.epochNanos());
        } else if (scheduler.wallNanos(time.epochNanos() - trade.breachedNanos()) > TRIGGERED_GRACE_MILLIS * MILLI) {
            leave.exit(trade, ExitCause.STOP_LOSS);
        }
    }

    /** Brings stop and target to the size of the position. */
    private void size(ActiveTrade trade) {
        long openE8 = books.openE8(trade);
        if (trade.stage() != ActiveTrade.Stage.OPEN || openE8 == 0) {
            return;
        }
        if (!asked(trade, OrderRole.STOP)) {
            gate.stop(trade, openE8);
        }
        if (!asked(trade, OrderRole.TAKE_PROFIT)) {
            gate.takeProfit(trade, openE8);
        }
    }

    /** Whether the newest order in the role lives, or may live, with the quantity that is needed. */
    private boolean asked(ActiveTrade trade, OrderRole role) {
        return books.live(trade, role)
                .filter(order -> enough(order, trade, books.openE8(trade)))
                .isPresent();
    }

    private static boolean sized(Books books, ActiveTrade trade, OrderRole role) {
        return books.live(trade, role)
                .filter(books::proven)
                .filter(order -> enough(order, trade, books.openE8(trade)))
                .isPresent();
    }

    private static boolean enough(OrderRequest order, ActiveTrade trade, long openE8) {
        return order.closePosition() || order.quantityE8() >= trade.largestMarketOrder(openE8);
    }

    /** The new one stands: what it replaces may go. */
    private void dropOlder(ActiveTrade trade, OrderRequest newer) {
        for (OrderRequest older : trade.orders()) {
            if (older.role() == newer.role()
                    && older.attempt() < newer.attempt()
                    && !books.state(older).ended()) {
                gate.cancel(older);
            }
        }
    }

    private void ended(ActiveTrade trade, OrderRequest request) {
        boolean newest = trade.newest(request.role()).filter(request::equals).isPresent();
        if (newest && trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0) {
            later(trade, TradeKeeper.retryMillis(request), () -> place(trade));
        }
    }

    private void proven(ActiveTrade trade) {
        if (trade.protectedAfterMillis() < 0 && trade.firstFillNanos() > 0 && covers(books, trade)) {
            long wallMillis = scheduler.wallNanos(time.epochNanos() - trade.firstFillNanos()) / MILLI;
            ledger.record(new EngineEvent.Protected(trade.id(), trade.symbol(), wallMillis, time.epochNanos()));
        }
    }

    private void triggered(ActiveTrade trade, ExitCause cause) {
        scheduler.afterWall(TRIGGERED_GRACE_MILLIS * MILLI, "triggered-but-open", () -> {
            if (books.openE8(trade) > 0) {
                leave.exit(trade, cause);
            }
        });
    }

    private void giveUpLater(ActiveTrade trade) {
        later(trade, GIVE_UP_MILLIS, () -> {
            if (trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0 && !covers(books, trade)) {
                ledger.note(
                        EngineEvent.Level.ALERT, trade.symbol(), "no stop was accepted within 3 s: closing at market");
                leave.exit(trade, ExitCause.PROTECTION);
            }
        });
    }

    private void later(ActiveTrade trade, long millis, Runnable action) {
        scheduler.afterWall(millis * MILLI, "protect-" + trade.id(), () -> {
            if (books.trade(trade.symbol()) == trade) {
                action.run();
            }
        });
    }

    private long farE8(ActiveTrade trade) {
        return ExitPlan.disasterE8(
                trade.instrument(), trade.side(), books.entryPriceE8(trade), trade.stopLossE8(), trade.leverage());
    }

    /** The way out. */
    @FunctionalInterface
    interface Leave {
        void exit(ActiveTrade trade, ExitCause cause);
    }
}
