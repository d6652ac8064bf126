package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.position.ExitCause;
import java.util.Optional;

/**
 * Keeps every trade protected, takes it out, and sweeps what is left: the reactions to what the exchange said about our orders
 * (SAFETY 3). Owned by the trading thread.
 */
final class TradeKeeper {

    /** The exchange says that a stop would trigger at once: the price is already beyond it. */
    private static final int WOULD_TRIGGER = -2021;
    /** Nothing to reduce: the position is already gone. */
    private static final int NOTHING_TO_REDUCE = -2022;

    private static final long MILLI = 1_000_000;
    private static final long PROTECT_WITHIN_MILLIS = 3_000;
    private static final long TRIGGERED_GRACE_MILLIS = 1_000;
    private static final long SWEEP_AGAIN_MILLIS = 500;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long FIRST_LOOK_UP_MILLIS = 250;
    private static final long ECHO_WITHIN_MILLIS = 2_000;
    private static final long LONGEST_LOOK_UP_MILLIS = 30_000;

    private final Books books;
    private final OrderGate gate;
    private final Ledger ledger;
    private final Scheduler scheduler;
    private final EngineTime time;

    TradeKeeper(Books books, OrderGate gate, Ledger ledger, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.gate = gate;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.time = time;
    }

    /** Reacts to an event that the books have taken in. */
    void react(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        if (event instanceof OrderEvent.Unanswered) {
            lookUpLater(request, FIRST_LOOK_UP_MILLIS);
        }
        OrderChange change = books.lastChange();
        if (change.has(OrderChange.Fact.CANCEL_REFUSED) || change.has(OrderChange.Fact.CONTRADICTION)) {
            gate.lookUp(request);
        }
        if (change.has(OrderChange.Fact.FILLS_MISSING)) {
            scheduler.afterWall(FIRST_LOOK_UP_MILLIS * MILLI, "missing-fill", () -> {
                if (books.missesFills(request)) {
                    gate.lookUp(request);
                }
            });
        }
        switch (request.role()) {
            case ENTRY -> entry(trade, event);
            case STOP, DISASTER -> stop(trade, request, event);
            case TAKE_PROFIT -> takeProfit(trade, request, event);
            case EXIT -> exitAnswered(trade, request, event);
        }
        settle(trade);
    }

    /** An order that went out must be heard of: looked up after two seconds of silence, and again until it is settled. */
    void expectEcho(OrderRequest request) {
        expectEcho(request, ECHO_WITHIN_MILLIS);
    }

    /** We want out at market; safe to call again. */
    void exit(ActiveTrade trade, ExitCause cause) {
        if (trade.stage() == ActiveTrade.Stage.SWEEPING) {
            return;
        }
        if (trade.stage() != ActiveTrade.Stage.CLOSING) {
            ledger.record(new EngineEvent.ExitDecided(trade.id(), trade.symbol(), cause, time.epochNanos()));
        }
        sendExit(trade);
    }

    /** After a restart or a lost stop: places what is missing. */
    void protect(ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.OPEN) {
            return;
        }
        if (books.live(trade, OrderRole.STOP).isEmpty()) {
            gate.stop(trade);
            giveUpLater(trade);
        }
        if (books.live(trade, OrderRole.TAKE_PROFIT).isEmpty()) {
            gate.takeProfit(trade);
        }
    }

    /** Ends what can be ended: drops an empty trade, sweeps and closes a flat one. */
    void settle(ActiveTrade trade) {
        if (books.trade(trade.symbol()) != trade || !books.entryEnded(trade)) {
            return;
        }
        if (!books.everFilled(trade)) {
            ledger.record(new EngineEvent.TradeDropped(
                    trade.id(), trade.symbol(), books.lastReason(trade), time.epochNanos()));
            return;
        }
        if (books.openE8(trade) == 0) {
            if (trade.stage() != ActiveTrade.Stage.SWEEPING) {
                trade.stage(ActiveTrade.Stage.SWEEPING);
                sweep(trade);
            }
            if (books.allEnded(trade)) {
                books.outcome(trade, time.epochNanos()).ifPresent(ledger::record);
            }
        }
    }

    /** The last line: when the mark price is beyond the stop and the exchange does nothing, we leave ourselves. */
    void watch(ActiveTrade trade, long markE8) {
        boolean breached = trade.stage() == ActiveTrade.Stage.OPEN
                && (markE8 - trade.stopLossE8()) * trade.side().sign() < -trade.stopLossE8() / 1000;
        if (!breached) {
            trade.breachedNanos(0);
        } else if (trade.breachedNanos() == 0) {
            trade.breachedNanos(time.epochNanos());
        } else if (scheduler.wallNanos(time.epochNanos() - trade.breachedNanos()) > TRIGGERED_GRACE_MILLIS * MILLI) {
            exit(trade, ExitCause.STOP_LOSS);
        }
    }

    private void expectEcho(OrderRequest request, long millis) {
        scheduler.afterWall(millis * MILLI, "echo", () -> {
            OrderState state = books.state(request);
            boolean silent = state == OrderState.PENDING || (!request.type().conditional() && !state.ended());
            if (silent) {
                gate.lookUp(request);
                expectEcho(request, Math.min(2 * millis, LONGEST_LOOK_UP_MILLIS));
            }
        });
    }

    private void entry(ActiveTrade trade, OrderEvent event) {
        if (!(event instanceof OrderEvent.Filled)) {
            return;
        }
        if (trade.stage() == ActiveTrade.Stage.OPEN) {
            protect(trade);
        } else {
            trade.stage(ActiveTrade.Stage.CLOSING);
            sendExit(trade);
        }
    }

    private void stop(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        switch (event) {
            case OrderEvent.Accepted _ -> proven(trade);
            case OrderEvent.Triggered _ -> triggered(trade, ExitCause.STOP_LOSS);
            case OrderEvent.Filled _ -> {}
            case OrderEvent.Rejected(var _, var _, int code, var _, long _)
            when code == WOULD_TRIGGER -> exit(trade, ExitCause.STOP_LOSS);
            case OrderEvent.Rejected _, OrderEvent.Absent _ -> placeAgain(trade, request);
            case OrderEvent.Canceled _, OrderEvent.Expired _ -> {
                if (trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0) {
                    placeAgain(trade, request);
                }
            }
            case OrderEvent.Unanswered _, OrderEvent.CancelRefused _ -> {}
        }
    }

    private void takeProfit(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        switch (event) {
            case OrderEvent.Triggered _ -> triggered(trade, ExitCause.TAKE_PROFIT);
            case OrderEvent.Rejected(var _, var _, int code, var _, long _)
            when code == WOULD_TRIGGER -> exit(trade, ExitCause.TAKE_PROFIT);
            case OrderEvent.Rejected _, OrderEvent.Absent _, OrderEvent.Canceled _, OrderEvent.Expired _ -> {
                if (trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0) {
                    later(trade, retryMillis(request), () -> protect(trade));
                }
            }
            case OrderEvent.Accepted _, OrderEvent.Filled _, OrderEvent.Unanswered _, OrderEvent.CancelRefused _ -> {}
        }
    }

    private void exitAnswered(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        if (event instanceof OrderEvent.Rejected rejected && rejected.code() == NOTHING_TO_REDUCE) {
            gate.readAccount();
        }
        boolean ended = books.state(request).ended();
        if ((ended || event instanceof OrderEvent.Unanswered) && books.openE8(trade) > 0) {
            later(trade, retryMillis(request), () -> sendExit(trade));
        }
    }

    private void sendExit(ActiveTrade trade) {
        long openE8 = books.openE8(trade);
        boolean underWay = trade.orders().stream()
                .filter(order -> order.role() == OrderRole.EXIT)
                .map(books::state)
                .anyMatch(state -> !state.ended() && state != OrderState.UNKNOWN);
        if (openE8 > 0 && !underWay && trade.stage() == ActiveTrade.Stage.CLOSING) {
            trade.exitAskedNanos(time.epochNanos());
            gate.exit(trade, openE8);
        }
    }

    private void proven(ActiveTrade trade) {
        if (trade.protectedAfterMillis() < 0 && trade.firstFillNanos() > 0) {
            long wallMillis = scheduler.wallNanos(time.epochNanos() - trade.firstFillNanos()) / MILLI;
            ledger.record(new EngineEvent.Protected(trade.id(), trade.symbol(), wallMillis, time.epochNanos()));
        }
    }

    private void triggered(ActiveTrade trade, ExitCause cause) {
        scheduler.afterWall(TRIGGERED_GRACE_MILLIS * MILLI, "triggered-but-open", () -> {
            if (books.openE8(trade) > 0) {
                exit(trade, cause);
            }
        });
    }

    private void placeAgain(ActiveTrade trade, OrderRequest request) {
        boolean open = trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0;
        if (open) {
            later(trade, retryMillis(request), () -> protect(trade));
            giveUpLater(trade);
        }
    }

    private void giveUpLater(ActiveTrade trade) {
        later(trade, PROTECT_WITHIN_MILLIS, () -> {
            boolean naked =
                    books.live(trade, OrderRole.STOP).filter(books::proven).isEmpty();
            if (trade.stage() == ActiveTrade.Stage.OPEN && books.openE8(trade) > 0 && naked) {
                ledger.note(
                        EngineEvent.Level.ALERT, trade.symbol(), "no stop was accepted within 3 s: closing at market");
                exit(trade, ExitCause.PROTECTION);
            }
        });
    }

    private void sweep(ActiveTrade trade) {
        if (books.trade(trade.symbol()) != trade || trade.stage() != ActiveTrade.Stage.SWEEPING) {
            return;
        }
        boolean left = false;
        for (OrderRequest order : trade.orders()) {
            if (!books.state(order).ended()) {
                gate.cancel(order);
                left = true;
            }
        }
        if (left) {
            scheduler.afterWall(SWEEP_AGAIN_MILLIS * MILLI, "sweep-again", () -> sweep(trade));
        }
    }

    private void lookUpLater(OrderRequest request, long millis) {
        scheduler.afterWall(millis * MILLI, "look-up", () -> {
            if (books.state(request) == OrderState.UNKNOWN) {
                gate.lookUp(request);
                lookUpLater(request, Math.min(2 * millis, LONGEST_LOOK_UP_MILLIS));
            }
        });
    }

    private void later(ActiveTrade trade, long millis, Runnable action) {
        scheduler.afterWall(millis * MILLI, "trade-" + trade.id(), () -> {
            if (books.trade(trade.symbol()) == trade) {
                action.run();
            }
        });
    }

    private static long retryMillis(OrderRequest request) {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(request.attempt(), 10), LONGEST_RETRY_MILLIS);
    }

    /** The newest stop of a trade that the exchange may still hold, for the page. */
    Optional<OrderRequest> liveStop(ActiveTrade trade) {
        return books.live(trade, OrderRole.STOP);
    }
}
