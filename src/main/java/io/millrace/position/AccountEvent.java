package io.millrace.position;

import io.millrace.common.Event;
import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import java.util.List;

/** What the exchange said about the account. */
public sealed interface AccountEvent extends Event {

    /**
     * The wallet changed.
     *
     * @param walletE8 balance after the change, without unrealized profit
     * @param changeE8 the exchange's balance change without profit and commission (transfers, funding); 0 for orders
     * @param reason the exchange's word: ORDER, FUNDING_FEE, DEPOSIT, WITHDRAW ...
     * @param symbol of a funding fee, else empty
     */
    record BalanceChanged(String asset, long walletE8, long changeE8, String reason, String symbol, long epochNanos)
            implements AccountEvent {}

    /** The exchange's own figure of a position after a change; quantity is signed, long above zero. */
    record PositionReported(String symbol, long quantityE8, long entryPriceE8, String reason, long epochNanos)
            implements AccountEvent {}

    /** Somebody set the leverage of a symbol. */
    record LeverageChanged(String symbol, int leverage, long epochNanos) implements AccountEvent {}

    /** Somebody set the margin type of a symbol: isolated, or cross. */
    record MarginTypeReported(String symbol, boolean isolated, long epochNanos) implements AccountEvent {}

    /** A position with a side of its own was told of: the account is in hedge mode, in which none of our orders works. */
    record HedgeModeSeen(String symbol, long epochNanos) implements AccountEvent {}

    /**
     * A complete reading of the account, the ground of every reconciliation.
     *
     * @param account the exchange's alias of the account; another alias is another account
     */
    record AccountRead(
            String account,
            long walletE8,
            long availableE8,
            List<PositionRow> positions,
            List<OpenOrder> orders,
            long epochNanos)
            implements AccountEvent {

        public AccountRead {
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
        }
    }

    /** The exchange could not be read; proves nothing about the account. */
    record AccountReadFailed(String reason, long epochNanos) implements AccountEvent {}

    /**
     * One open position of a reading; in hedge mode a symbol may have two.
     *
     * @param quantityE8 signed, never 0
     * @param isolated whether it has margin of its own; true where the exchange does not say
     * @param hedged whether it has a side of its own, as in hedge mode
     */
    record PositionRow(String symbol, long quantityE8, long entryPriceE8, boolean isolated, boolean hedged) {

        /** As we hold positions: isolated, one-way. */
        public PositionRow(String symbol, long quantityE8, long entryPriceE8) {
            this(symbol, quantityE8, entryPriceE8, true, false);
        }
    }

    /**
     * One open order of a reading, ordinary or conditional.
     *
     * @param type the exchange's word (LIMIT, STOP_MARKET ...), which may be one that we never send
     * @param side BUY or SELL
     * @param quantityE8 0 for closePosition
     */
    record OpenOrder(
            String symbol,
            String clientId,
            long exchangeId,
            boolean conditional,
            String type,
            Side side,
            long quantityE8,
            long filledE8,
            long priceE8,
            long triggerE8,
            boolean reduceOnly,
            boolean closePosition) {

        /** Whether this row is the given request as the exchange keeps it. */
        public boolean is(OrderRequest request) {
            return clientId.equals(request.clientId());
        }
    }
}
