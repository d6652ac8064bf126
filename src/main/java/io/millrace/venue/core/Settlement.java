package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.venue.UserEvent;
import io.millrace.venue.VenueFill;
import java.util.List;

/** Books fills: order, position, wallet, ledger, events. */
final class Settlement {

    /** Charged on the notional of a liquidation instead of the taker fee (liquidationFee of exchangeInfo), E8. */
    static final long LIQUIDATION_FEE_E8 = 1_250_000;

    private final Account account;
    private final Desk desk;
    private long count;

    Settlement(Desk desk) {
        this.account = desk.account();
        this.desk = desk;
    }

    /** Fills booked so far; tells whether something happened. */
    long count() {
        return count;
    }

    /** Books one fill of an order at a price. */
    void fill(Order order, long priceE8, long quantityE8, Kind kind) {
        count++;
        long now = desk.clock().nowMillis();
        long quote = FixedPoint.multiply(priceE8, quantityE8);
        long fee = FixedPoint.multiplyUp(quote, rateE8(kind));
        Position position = account.of(order.market, order.wish.positionSide());
        long realized = account.fill(position, order.side(), quantityE8, new Account.Charge(quote, fee));
        position.updatedMillis = now;
        order.filled(quantityE8, quote, now);
        long tradeId = order.market.newTradeId();
        account.realized(new Account.Booking(order.market.terms.symbol(), String.valueOf(tradeId), now), realized, fee);
        VenueFill fill = new VenueFill(
                tradeId,
                order.id,
                order.wish.clientOrderId(),
                order.market.terms.symbol(),
                order.side(),
                order.wish.positionSide(),
                priceE8,
                quantityE8,
                quote,
                fee,
                realized,
                kind == Kind.MAKER,
                now);
        desk.ledger().filled(fill);
        tell(account.changed("ORDER", 0, desk.views(), List.of(position)));
        tell(new UserEvent.OrderChanged(
                order.view(),
                kind.calculated() ? UserEvent.Execution.CALCULATED : UserEvent.Execution.TRADE,
                fill,
                now));
    }

    private void tell(UserEvent event) {
        desk.events().user(event);
    }

    private long rateE8(Kind kind) {
        return switch (kind) {
            case MAKER -> account.fees().makerE8();
            case TAKER, DELEVERAGED -> account.fees().takerE8();
            case LIQUIDATION -> LIQUIDATION_FEE_E8;
        };
    }

    /** What a fill is charged as. */
    enum Kind {
        MAKER,
        TAKER,
        LIQUIDATION,
        /** Taken by automatic deleveraging, at the fee of a taker. */
        DELEVERAGED;

        /** Whether the exchange tells of it as calculated, not traded. */
        private boolean calculated() {
            return this == LIQUIDATION || this == DELEVERAGED;
        }
    }
}
