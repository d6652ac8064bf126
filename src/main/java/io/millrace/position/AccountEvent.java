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
            implements AccountEvent {

        /**
         * Whether money came or went by transfer. Words that are not known count as one when money came and as a loss when it went:
         * the safe reading of both.
         */
        public boolean isTransfer() {
            return switch (reason) {
                case "ORDER", "FUNDING_FEE", "INSURANCE_CLEAR", "ADJUSTMENT" -> false;
                case "DEPOSIT",
                        "WITHDRAW",
                        "WITHDRAW_REJECT",
                        "ADMIN_DEPOSIT",
                        "ADMIN_WITHDRAW",
                        "ASSET_TRANSFER",
                        "MARGIN_TRANSFER",
                        "COIN_SWAP_DEPOSIT",
                        "COIN_SWAP_WITHDRAW",
                        "AUTO_EXCHANGE" -> true;
                default -> changeE8 > 0;
            };
        }
    }

    /**
     * Money that came or went by transfer, from the exchange's list of bookings: what nobody heard of when it happened.
     *
     * @param amountE8 above 0 when it came
     * @param number the exchange's, unique for the account
     * @param bookedMillis when, on the exchange's clock
     */
    record Transferred(String asset, long amountE8, long number, long bookedMillis, long epochNanos)
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
     * @param transfers since the moment that was asked for, oldest first; the wallet has them already
     * @param transfersTold whether they were asked for and could be read
     */
    record AccountRead(
            String account,
            long walletE8,
            long availableE8,
            List<PositionRow> positions,
            List<OpenOrder> orders,
            List<Transferred> transfers,
            boolean transfersTold,
            long epochNanos)
            implements AccountEvent {

        public AccountRead {
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
            transfers = List.copyOf(transfers);
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
