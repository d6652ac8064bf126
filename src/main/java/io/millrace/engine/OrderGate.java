package io.millrace.engine;

import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.AccountEvent;
import io.millrace.risk.ApprovedOrder;
import java.util.function.Consumer;

/**
 * The only way out for orders. On the trading thread it forms requests and records the intents; the transmission happens on the
 * gateway thread, after the intent is durable. Entries are transmitted once, ever.
 */
final class OrderGate {

    /** Numbers of attempts that the journal does not know begin here; above those of the exit lane. */
    private static final int UNRECORDED = 905_000_000;

    private static final int UNRECORDED_RANGE = 90_000_000;

    private final Exchange exchange;
    private final Outbox outbox;
    private final Ledger ledger;
    private final ClientIds clientIds;
    private final EngineTime time;
    private final Consumer<OrderRequest> onSent;
    /** Number of the next attempt while the journal takes nothing; 0 while it does. */
    private int unrecorded;

    /** @param onSent hears of every order that goes out, after its intent was recorded */
    OrderGate(
            Exchange exchange,
            Outbox outbox,
            Ledger ledger,
            ClientIds clientIds,
            EngineTime time,
            Consumer<OrderRequest> onSent) {
        this.exchange = exchange;
        this.outbox = outbox;
        this.ledger = ledger;
        this.clientIds = clientIds;
        this.time = time;
        this.onSent = onSent;
    }

    /**
     * The journal takes no more: stops and exits go on, under numbers that a later process, which cannot know of them, will not
     * give out again.
     */
    void journalFailed() {
        if (unrecorded == 0) {
            long seconds = time.epochNanos() / EngineTime.NANOS_PER_SECOND;
            unrecorded = UNRECORDED + (int) Math.floorMod(seconds, (long) UNRECORDED_RANGE);
        }
    }

    /** Sends the entry of a planned trade, once. */
    void enter(ActiveTrade trade, ApprovedOrder approved) {
        send(request(trade, OrderRole.ENTRY, approved.side(), approved.type(), approved.timeInForce())
                .quantity(approved.quantityE8())
                .price(approved.priceE8()));
    }

    /**
     * Protects a position at a far price: all of it, however large it becomes, or a quantity where others hold the same contract.
     *
     * @param quantityE8 0 for all
     */
    void disaster(ActiveTrade trade, long triggerE8, long quantityE8) {
        Draft draft =
                request(trade, OrderRole.DISASTER, trade.side().opposite(), OrderType.STOP_MARKET, TimeInForce.GTC);
        send(
                quantityE8 == 0
                        ? draft.closing(triggerE8)
                        : draft.trigger(triggerE8).quantity(quantityE8).reduceOnly());
    }

    /** Stops a quantity at the planned price. */
    void stop(ActiveTrade trade, long quantityE8) {
        send(request(trade, OrderRole.STOP, trade.side().opposite(), OrderType.STOP_MARKET, TimeInForce.GTC)
                .trigger(trade.stopTriggerE8())
                .quantity(trade.largestMarketOrder(quantityE8))
                .reduceOnly());
    }

    /** Takes the profit of a quantity at the planned price. */
    void takeProfit(ActiveTrade trade, long quantityE8) {
        send(request(
                        trade,
                        OrderRole.TAKE_PROFIT,
                        trade.side().opposite(),
                        OrderType.TAKE_PROFIT_MARKET,
                        TimeInForce.GTC)
                .trigger(trade.targetTriggerE8())
                .quantity(trade.largestMarketOrder(quantityE8))
                .reduceOnly());
    }

    /** Closes at market; what is above the largest market order goes out with the next attempt. */
    void exit(ActiveTrade trade, long openE8) {
        send(request(trade, OrderRole.EXIT, trade.side().opposite(), OrderType.MARKET, TimeInForce.GTC)
                .quantity(trade.largestMarketOrder(openE8))
                .reduceOnly());
    }

    void cancel(OrderRequest order) {
        ledger.record(new EngineEvent.CancelIntended(order.symbol(), order.clientId(), time.epochNanos()));
        outbox.perform(new Effect.Cancel(order));
    }

    void lookUp(OrderRequest order) {
        outbox.perform(new Effect.LookUp(order));
    }

    void readAccount(long transfersSinceMillis) {
        outbox.perform(new Effect.ReadAccount(transfersSinceMillis));
    }

    /** Cancels an order of ours that serves no trade any more. */
    void cancelLeftover(AccountEvent.OpenOrder order) {
        cancel(asRequest(order));
    }

    /** Takes on an order of ours that the journal does not know. */
    void adopt(AccountEvent.OpenOrder order) {
        OrderRequest request = asRequest(order);
        ledger.record(new EngineEvent.OrderIntended(request, time.epochNanos()));
        ledger.record(new OrderEvent.Accepted(
                order.symbol(), order.clientId(), order.exchangeId(), order.conditional(), time.epochNanos()));
    }

    /** Called by the gateway only, for an intent that is durable. */
    void transmit(OrderRequest request) {
        exchange.submit(request);
    }

    private void send(Draft draft) {
        OrderRequest request = draft.build(time.epochNanos());
        ledger.record(new EngineEvent.OrderIntended(request, time.epochNanos()));
        outbox.perform(new Effect.Submit(request));
        onSent.accept(request);
    }

    private Draft request(ActiveTrade trade, OrderRole role, Side side, OrderType type, TimeInForce timeInForce) {
        int attempt = role.opens() || unrecorded == 0 ? trade.nextAttempt(role) : unrecorded++;
        String clientId = clientIds.of(trade.id(), role, attempt);
        return new Draft(clientId, trade, role, attempt, side, type, timeInForce);
    }

    private OrderRequest asRequest(AccountEvent.OpenOrder order) {
        ClientIds.Parsed parts = clientIds
                .parse(order.clientId())
                .orElseThrow(() -> new IllegalArgumentException("Not an order of ours: " + order.clientId()));
        return new OrderRequest(
                order.clientId(),
                parts.intent(),
                parts.role(),
                parts.attempt(),
                order.symbol(),
                order.side(),
                OrderType.valueOf(order.type()),
                order.priceE8() > 0 ? TimeInForce.IOC : TimeInForce.GTC,
                order.closePosition() ? 0 : order.quantityE8(),
                order.priceE8(),
                order.triggerE8(),
                order.reduceOnly() && !order.closePosition(),
                order.closePosition(),
                time.epochNanos());
    }

    /** A request in the making. */
    private static final class Draft {

        private final String clientId;
        private final ActiveTrade trade;
        private final OrderRole role;
        private final int attempt;
        private final Side side;
        private final OrderType type;
        private final TimeInForce timeInForce;
        private long quantityE8;
        private long priceE8;
        private long triggerE8;
        private boolean reduceOnly;
        private boolean closePosition;

        Draft(
                String clientId,
                ActiveTrade trade,
                OrderRole role,
                int attempt,
                Side side,
                OrderType type,
                TimeInForce timeInForce) {
            this.clientId = clientId;
            this.trade = trade;
            this.role = role;
            this.attempt = attempt;
            this.side = side;
            this.type = type;
            this.timeInForce = timeInForce;
        }

        Draft quantity(long e8) {
            quantityE8 = e8;
            return this;
        }

        Draft price(long e8) {
            priceE8 = e8;
            return this;
        }

        Draft reduceOnly() {
            reduceOnly = true;
            return this;
        }

        Draft trigger(long atE8) {
            triggerE8 = atE8;
            return this;
        }

        Draft closing(long atE8) {
            triggerE8 = atE8;
            closePosition = true;
            return this;
        }

        OrderRequest build(long epochNanos) {
            return new OrderRequest(
                    clientId,
                    trade.id(),
                    role,
                    attempt,
                    trade.symbol(),
                    side,
                    type,
                    timeInForce,
                    quantityE8,
                    priceE8,
                    triggerE8,
                    reduceOnly,
                    closePosition,
                    epochNanos);
        }
    }
}
