package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.position.ExitCause;

/**
 * Carries a trade from its entry to flat and swept: the reactions to what the exchange said about our orders; its protection is
 * kept by {@link Protection}. Owned by the trading thread.
 */
final class TradeKeeper {

    /** Nothing to reduce: the position is already gone. */
    private static final int NOTHING_TO_REDUCE = -2022;

    private static final long MILLI = 1_000_000;
    private static final long SWEEP_AGAIN_MILLIS = 500;
    private static final long LANE_MILLIS = 1_000;
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
    private final Protection protection;

    TradeKeeper(Books books, OrderGate gate, Ledger ledger, Scheduler scheduler, EngineTime time) {
        this.books = books;
        this.gate = gate;
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.time = time;
        this.protection = new Protection(books, gate, ledger, scheduler, time, this::exit);
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
            case STOP, DISASTER -> protection.onStop(trade, request, event);
            case TAKE_PROFIT -> protection.onTarget(trade, request, event);
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

    /** A person wants out: the exit lane closes already; we do if nothing of it is to be seen after a while. */
    void exitByLane(ActiveTrade trade) {
        if (trade.stage() == ActiveTrade.Stage.SWEEPING) {
            return;
        }
        if (trade.stage() != ActiveTrade.Stage.CLOSING) {
            ledger.record(
                    new EngineEvent.ExitDecided(trade.id(), trade.symbol(), ExitCause.COMMAND, time.epochNanos()));
        }
        later(trade, LANE_MILLIS, () -> sendExit(trade));
    }

    /** After a fill, a restart or a lost stop: places what is missing, and goes on closing what was to be closed. */
    void protect(ActiveTrade trade) {
        protection.place(trade);
        if (trade.stage() == ActiveTrade.Stage.CLOSING) {
            sendExit(trade);
        }
    }

    /** The mark price of a trade's contract moved. */
    void watch(ActiveTrade trade, long markE8) {
        protection.watch(trade, markE8);
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
            protection.place(trade);
        } else {
            trade.stage(ActiveTrade.Stage.CLOSING);
            sendExit(trade);
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

    /** How long to wait before the attempt after this one. */
    static long retryMillis(OrderRequest request) {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(request.attempt(), 10), LONGEST_RETRY_MILLIS);
    }
}
