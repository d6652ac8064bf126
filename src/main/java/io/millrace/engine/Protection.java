package io.millrace.engine;

import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.order.TrackedOrder;
import io.millrace.position.ExitCause;
import io.millrace.risk.ExitPlan;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three layers under a position (SAFETY 3): L1, a far stop that closes whatever the position is, placed at the first fill,
 * by our quantity where the position is not ours alone; L2, stop and target with the filled quantity, placed when the entry has
 * ended; both moved by placing the new one before the old one is canceled; L3, a watch on the mark price for the case that the
 * exchange does nothing. Owned by the trading thread.
 */
final class Protection {

    /** Code of the block while the exchange takes no more conditional orders. */
    static final String NO_ROOM = "stop-limit";
    /** Code of the block when the exchange takes conditional orders elsewhere. */
    static final String WRONG_DOOR = "stop-endpoint";

    private static final long TRIGGERED_GRACE_MILLIS = 1_000;
    private static final long TRIGGERED_LOOK_MILLIS = 400;
    /** A stop that failed at its trigger leaves this long for news that the position is gone anyway. */
    private static final long FAILED_GRACE_MILLIS = 100;
    /** An entry that has not ended by then is protected by quantity as it stands. */
    private static final long ENTRY_GRACE_MILLIS = 300;

    /** How far beyond the stop the mark price must be, as a part of the stop: 0.1 %. */
    private static final long BREACH_PARTS = 1_000;

    private final Books books;
    private final OrderGate gate;
    private final Tools tools;
    private final Leave leave;
    private final Runnable checkSoon;
    private final StopRetries retries;

    /** @param checkSoon has the account read, because what it holds is in doubt */
    Protection(Tools tools, Leave leave, Runnable checkSoon) {
        this.books = tools.books();
        this.gate = tools.gate();
        this.tools = tools;
        this.leave = leave;
        this.checkSoon = checkSoon;
        this.retries = new StopRetries(tools);
    }

    /** Whether a live order on the exchange covers the whole position. */
    static boolean covers(Books books, ActiveTrade trade) {
        return covering(books, trade).findAny().isPresent();
    }

    /** The exchange's number of the newest order that covers the whole position, the near stop first; 0 without any. */
    static long stopId(Books books, ActiveTrade trade) {
        return covering(books, trade)
                .max(Comparator.comparingInt((OrderRequest order) -> order.role() == OrderRole.STOP ? 1 : 0)
                        .thenComparingInt(OrderRequest::attempt))
                .flatMap(order -> books.tracker().find(order.clientId()))
                .map(TrackedOrder::exchangeId)
                .orElse(0L);
    }

    private static Stream<OrderRequest> covering(Books books, ActiveTrade trade) {
        long neededE8 = trade.largestMarketOrder(books.openE8(trade));
        return trade.orders().stream()
                .filter(order -> order.role() == OrderRole.DISASTER || order.role() == OrderRole.STOP)
                .filter(order -> order.closePosition() || order.quantityE8() >= neededE8)
                .filter(books::proven);
    }

    /** Places what is missing under an open position; safe to call at any time. */
    void place(ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.OPEN || books.openE8(trade) == 0) {
            return;
        }
        placeFar(trade);
        if (books.entryEnded(trade)) {
            size(trade);
        } else {
            tools.later(trade, ENTRY_GRACE_MILLIS, () -> size(trade));
        }
    }

    /**
     * The exchange shows a position that the entry must have opened, and its fills are not told yet: the planned stop goes under it,
     * and only under what was planned (SAFETY 2.7, 3.2).
     */
    void placeUnproven(ActiveTrade trade, long heldE8) {
        if (books.live(trade, OrderRole.STOP).isEmpty() && !retries.tooSoon(trade, OrderRole.STOP)) {
            gate.stop(trade, Math.min(heldE8, trade.plannedE8()));
        }
    }

    /** Reacts to what the exchange said about the stop or the far stop. */
    void onStop(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        react(trade, request, event, ExitCause.STOP_LOSS);
    }

    /** Reacts to what the exchange said about the target. */
    void onTarget(ActiveTrade trade, OrderRequest request, OrderEvent event) {
        react(trade, request, event, ExitCause.TAKE_PROFIT);
    }

    /** The last line: when the mark price is beyond the stop and the exchange does nothing, we leave ourselves. */
    void watch(ActiveTrade trade, long markE8) {
        boolean breached = trade.stage() == ActiveTrade.Stage.OPEN
                && (markE8 - trade.stopLossE8()) * trade.side().sign() < -trade.stopLossE8() / BREACH_PARTS;
        if (!breached) {
            trade.breachedNanos(0);
        } else if (trade.breachedNanos() == 0) {
            trade.breachedNanos(tools.time().epochNanos());
        } else if (tools.millisSince(trade.breachedNanos()) > TRIGGERED_GRACE_MILLIS) {
            leave.exit(trade, ExitCause.STOP_LOSS);
        }
    }

    /** Whether a triggered order of ours is at work on the position just now. */
    boolean atWork(ActiveTrade trade) {
        return trade.orders().stream()
                .flatMap(order -> books.tracker().find(order.clientId()).stream())
                .filter(order -> order.state() == OrderState.TRIGGERED)
                .anyMatch(order -> tools.millisSince(order.changedNanos()) < TRIGGERED_GRACE_MILLIS);
    }

    private void react(ActiveTrade trade, OrderRequest request, OrderEvent event, ExitCause cause) {
        boolean ended = books.lastChange().has(OrderChange.Fact.ENDED);
        boolean lived = tracked(request).map(TrackedOrder::lived).orElse(false);
        switch (event) {
            case OrderEvent.Accepted _ -> accepted(trade, request);
            // every look-up tells of the trigger once more, also when what it made has ended long ago
            case OrderEvent.Triggered _ when books.state(request).ended() -> {}
            case OrderEvent.Triggered _, OrderEvent.Filled _ -> triggered(trade, request, cause);
            case OrderEvent.Rejected no when ended && !lived -> refused(trade, request, no.code(), cause);
            case OrderEvent.Rejected _, OrderEvent.Expired _ when ended -> failed(trade, cause);
            case OrderEvent.Absent _, OrderEvent.Canceled _ when ended -> again(trade, request);
            case OrderEvent.Executed _,
                    OrderEvent.Rejected _,
                    OrderEvent.Expired _,
                    OrderEvent.Absent _,
                    OrderEvent.Canceled _,
                    OrderEvent.Unanswered _,
                    OrderEvent.CancelRefused _ -> {}
        }
    }

    private void accepted(ActiveTrade trade, OrderRequest request) {
        boolean first = trade.protectedAfterMillis() < 0 && trade.firstFillNanos() > 0;
        if (first && covers(books, trade)) {
            long wallMillis = tools.millisSince(trade.firstFillNanos());
            tools.ledger()
                    .record(new EngineEvent.Protected(
                            trade.id(), trade.symbol(), wallMillis, tools.time().epochNanos()));
        }
        if (books.proven(request)) {
            dropOlder(trade, request);
        }
    }

    /** The new one stands: what it replaces may go. */
    private void dropOlder(ActiveTrade trade, OrderRequest newer) {
        trade.orders(newer.role()).stream()
                .filter(older ->
                        older.attempt() < newer.attempt() && !books.state(older).ended())
                .forEach(gate::cancel);
    }

    /** Its market order is at work; what it leaves open is closed, after a look at what became of it. */
    private void triggered(ActiveTrade trade, OrderRequest request, ExitCause cause) {
        tools.later(trade, TRIGGERED_LOOK_MILLIS, () -> {
            if (books.openE8(trade) > 0) {
                gate.lookUp(request);
            }
        });
        tools.later(trade, TRIGGERED_GRACE_MILLIS, () -> {
            if (books.openE8(trade) > 0) {
                leave.exit(trade, cause);
            }
        });
    }

    private void refused(ActiveTrade trade, OrderRequest request, int code, ExitCause cause) {
        switch (StopRefusal.of(code)) {
            case WOULD_TRIGGER -> leave.exit(trade, cause);
            case OTHER_STOP -> place(trade);
            case NO_ROOM -> {
                tools.block(NO_ROOM, "the exchange takes no more conditional orders (" + code + ")", false);
                again(trade, request);
            }
            case WRONG_DOOR -> {
                tools.block(WRONG_DOOR, "the exchange takes stops elsewhere (" + code + "): update", true);
                leave.exit(trade, ExitCause.PROTECTION);
            }
            case NOTHING_THERE -> {
                checkSoon.run();
                again(trade, request);
            }
            case OTHER -> again(trade, request);
        }
    }

    /** It stood, and when it was needed it did not work: we close ourselves, unless another one is at work. */
    private void failed(ActiveTrade trade, ExitCause cause) {
        tools.later(trade, FAILED_GRACE_MILLIS, () -> {
            if (books.openE8(trade) > 0 && !atWork(trade)) {
                leave.exit(trade, cause);
            }
        });
    }

    private void again(ActiveTrade trade, OrderRequest request) {
        boolean newest = trade.newest(request.role()).filter(request::equals).isPresent();
        if (newest) {
            tools.later(trade, retries.waitMillis(trade, request.role()), () -> place(trade));
        }
    }

    private void placeFar(ActiveTrade trade) {
        long openE8 = books.openE8(trade);
        long quantityE8 = shared(trade) ? trade.largestMarketOrder(openE8) : 0;
        boolean stands = books.live(trade, OrderRole.DISASTER)
                .filter(order -> order.quantityE8() == quantityE8)
                .isPresent();
        if (!stands && !retries.tooSoon(trade, OrderRole.DISASTER)) {
            gate.disaster(trade, farE8(trade), quantityE8);
        }
    }

    /** Brings stop and target to the size of the position. */
    private void size(ActiveTrade trade) {
        long openE8 = books.openE8(trade);
        if (trade.stage() != ActiveTrade.Stage.OPEN || openE8 == 0 || atWork(trade)) {
            return;
        }
        if (missing(trade, OrderRole.STOP)) {
            gate.stop(trade, openE8);
        }
        if (missing(trade, OrderRole.TAKE_PROFIT)) {
            gate.takeProfit(trade, openE8);
        }
    }

    /** Whether the newest order in the role has another size or place than is needed, or is gone. */
    private boolean missing(ActiveTrade trade, OrderRole role) {
        long neededE8 = trade.largestMarketOrder(books.openE8(trade));
        long triggerE8 = role == OrderRole.STOP ? trade.stopTriggerE8() : trade.targetTriggerE8();
        boolean stands = books.live(trade, role)
                .filter(order -> order.triggerE8() == triggerE8)
                .filter(order -> order.closePosition() || order.quantityE8() == neededE8)
                .isPresent();
        return !stands && !retries.tooSoon(trade, role);
    }

    /** Whether a stop that closes everything would close, or is kept out by, what others have there. */
    private boolean shared(ActiveTrade trade) {
        boolean keptOut = trade.orders(OrderRole.DISASTER).stream()
                .flatMap(order -> tracked(order).stream())
                .anyMatch(StopRetries::keptOut);
        return keptOut || books.foreign().quantityE8(trade.symbol(), trade.side()) > 0;
    }

    private Optional<TrackedOrder> tracked(OrderRequest request) {
        return books.tracker().find(request.clientId());
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
