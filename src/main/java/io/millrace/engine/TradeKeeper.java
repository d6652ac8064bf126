package io.millrace.engine;

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

    /** Nothing to reduce: the position is already gone, or being closed. */
    private static final int NOTHING_TO_REDUCE = -2022;

    private static final long LANE_MILLIS = 1_000;
    private static final long AT_WORK_MILLIS = 250;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long NOTHING_LEFT_MILLIS = 1_000;
    private static final long LONGEST_RETRY_MILLIS = 5_000;
    private static final long ECHO_WITHIN_MILLIS = 2_000;

    private final Books books;
    private final OrderGate gate;
    private final Ledger ledger;
    private final Tools tools;
    private final Protection protection;
    private final NakedWatch naked;
    private final LookUps lookUps;
    private final LookUps echoes;
    private final Sweeper sweeper;
    private final Runnable checkSoon;

    /** @param checkSoon has books and exchange compared soon, because something is in doubt */
    TradeKeeper(Tools tools, Runnable checkSoon) {
        this.books = tools.books();
        this.gate = tools.gate();
        this.ledger = tools.ledger();
        this.tools = tools;
        this.checkSoon = checkSoon;
        this.protection = new Protection(tools, this::exit, checkSoon);
        this.naked = new NakedWatch(tools, this::exit);
        this.lookUps = new LookUps(gate, tools.scheduler());
        this.echoes = new LookUps(gate, tools.scheduler());
        this.sweeper = new Sweeper(tools, checkSoon);
    }

    /** How long positions were without a proven stop. */
    NakedTimes nakedTimes() {
        return naked.times();
    }

    /** Reacts to an event that the books have taken in. */
    void react(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        doubt(request, event);
        switch (request.role()) {
            case ENTRY -> entry(trade, request, event);
            case STOP, DISASTER -> protection.onStop(trade, request, event);
            case TAKE_PROFIT -> protection.onTarget(trade, request, event);
            case EXIT -> exitAnswered(trade, request, event);
        }
        naked.look(trade);
        settle(trade);
    }

    /** An order that went out must be heard of: looked up after two seconds of silence, and again until it is settled. */
    void expectEcho(OrderRequest request) {
        echoes.until(request, ECHO_WITHIN_MILLIS, () -> silent(request));
    }

    /** What became of every order that may still live. */
    void lookUpAll(ActiveTrade trade) {
        trade.orders().stream().filter(order -> !books.state(order).ended()).forEach(lookUps::now);
    }

    /** We want out at market; safe to call again. */
    void exit(ActiveTrade trade, ExitCause cause) {
        if (decided(trade, cause)) {
            sendExit(trade);
        }
    }

    /** A person wants out: the exit lane closes already; we do if nothing of it is to be seen after a while. */
    void exitByLane(ActiveTrade trade) {
        if (decided(trade, ExitCause.COMMAND)) {
            tools.later(trade, LANE_MILLIS, () -> sendExit(trade));
        }
    }

    /**
     * After a fill, a restart, a lost stop or a changed position: places what is missing, and goes on closing what was to be closed.
     */
    void protect(ActiveTrade trade) {
        protection.place(trade);
        naked.look(trade);
        if (trade.stage() == ActiveTrade.Stage.CLOSING) {
            sendExit(trade);
        }
    }

    /** The exchange holds what the entry asked for, and has not told its fills yet. */
    void protectUnproven(ActiveTrade trade, long heldE8) {
        protection.placeUnproven(trade, heldE8);
    }

    /** The mark price of a trade's contract moved. */
    void watch(ActiveTrade trade, long markE8) {
        protection.watch(trade, markE8);
    }

    /** Ends what can be ended: drops an empty trade, sweeps and closes a flat one. */
    void settle(ActiveTrade trade) {
        if (books.trade(trade.symbol()) != trade) {
            return;
        }
        boolean flat = books.everFilled(trade) && books.openE8(trade) == 0;
        if (!books.entryEnded(trade)) {
            if (flat) {
                sweeper.cancelEntry(trade);
            }
        } else if (!books.everFilled(trade)) {
            ledger.record(new EngineEvent.TradeDropped(
                    trade.id(),
                    trade.symbol(),
                    books.lastReason(trade),
                    tools.time().epochNanos()));
        } else if (flat) {
            naked.look(trade);
            sweeper.sweep(trade);
        }
    }

    /** What an event leaves open is asked. */
    private void doubt(OrderRequest request, OrderEvent event) {
        OrderChange change = books.lastChange();
        if (event instanceof OrderEvent.Unanswered) {
            lookUps.until(request, () -> books.state(request) == OrderState.UNKNOWN);
        }
        if (change.has(OrderChange.Fact.FILLS_MISSING)) {
            lookUps.until(request, () -> books.missesFills(request));
        }
        if (change.has(OrderChange.Fact.CANCEL_REFUSED)) {
            lookUps.now(request);
        }
        boolean doubtful = change.has(OrderChange.Fact.UNKNOWN)
                || change.has(OrderChange.Fact.CANCEL_REFUSED)
                || change.has(OrderChange.Fact.CONTRADICTION)
                || event instanceof OrderEvent.Absent;
        if (doubtful) {
            checkSoon.run();
        }
    }

    private boolean silent(OrderRequest request) {
        OrderState state = books.state(request);
        return state == OrderState.PENDING
                || state == OrderState.UNKNOWN
                || (!request.type().conditional() && !state.ended());
    }

    private boolean decided(ActiveTrade trade, ExitCause cause) {
        if (trade.stage() == ActiveTrade.Stage.SWEEPING) {
            return false;
        }
        if (trade.stage() != ActiveTrade.Stage.CLOSING) {
            ledger.record(new EngineEvent.ExitDecided(
                    trade.id(), trade.symbol(), cause, tools.time().epochNanos()));
            sweeper.cancelEntry(trade);
        }
        return true;
    }

    private void entry(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        if (!(event instanceof OrderEvent.Filled)) {
            if (!books.everFilled(trade) && books.missesFills(request)) {
                protection.placeUnproven(trade, books.missingE8(request));
            }
        } else if (trade.stage() == ActiveTrade.Stage.OPEN) {
            protection.place(trade);
        } else {
            trade.stage(ActiveTrade.Stage.CLOSING);
            sendExit(trade);
        }
    }

    private void exitAnswered(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        boolean nothing = event instanceof OrderEvent.Rejected no && no.code() == NOTHING_TO_REDUCE;
        if (nothing) {
            lookUpAll(trade);
            checkSoon.run();
        }
        OrderChange change = books.lastChange();
        boolean over = change.has(OrderChange.Fact.UNKNOWN) || (!change.facts().isEmpty() && atRest(request));
        if (over && books.openE8(trade) > 0) {
            long wait = Math.max(retryMillis(request), nothing ? NOTHING_LEFT_MILLIS : 0);
            tools.later(trade, wait, () -> sendExit(trade));
        }
    }

    /** Sends an exit for what is open, unless one is under way or a stop of ours is at work. */
    private void sendExit(ActiveTrade trade) {
        long openE8 = books.openE8(trade);
        if (openE8 == 0 || trade.stage() != ActiveTrade.Stage.CLOSING || underWay(trade)) {
            return;
        }
        if (protection.atWork(trade)) {
            tools.later(trade, AT_WORK_MILLIS, () -> sendExit(trade));
        } else {
            gate.exit(trade, openE8);
        }
    }

    /** An unanswered exit is tried again, but not where a second one could close what others hold. */
    private boolean underWay(ActiveTrade trade) {
        boolean shared = books.foreign().quantityE8(trade.symbol(), trade.side()) > 0;
        return trade.orders(OrderRole.EXIT).stream()
                .filter(order -> !atRest(order))
                .anyMatch(order -> shared || books.state(order) != OrderState.UNKNOWN);
    }

    /** Whether it has ended and all of its fills are told. */
    private boolean atRest(OrderRequest order) {
        return books.state(order).ended() && !books.missesFills(order);
    }

    private static long retryMillis(OrderRequest request) {
        return Math.min(FIRST_RETRY_MILLIS << Math.min(request.attempt(), 10), LONGEST_RETRY_MILLIS);
    }
}
