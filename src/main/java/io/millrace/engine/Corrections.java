package io.millrace.engine;

import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * What follows from a proven difference: positions are adopted, cut to what is left of them, or counted as somebody else's; stops
 * that are gone are placed anew; what is left over is canceled. Nothing of others is touched. Owned by the trading thread.
 */
final class Corrections {

    private final Tools tools;
    private final Books books;
    private final TradeKeeper keeper;
    private final Adoption adoption;
    private final ToLongFunction<String> priceE8;
    private final Consumer<OrderEvent> hear;

    /**
     * @param priceE8 best known price of a symbol, 0 when unknown
     * @param hear takes an event that follows from a comparison, as if the exchange had sent it
     */
    Corrections(Tools tools, TradeKeeper keeper, ToLongFunction<String> priceE8, Consumer<OrderEvent> hear) {
        this.tools = tools;
        this.books = tools.books();
        this.keeper = keeper;
        this.adoption = new Adoption(tools);
        this.priceE8 = priceE8;
        this.hear = hear;
    }

    /** @param adopting whether what the journal does not know may be taken on: only before the first agreement */
    void settle(AccountEvent.AccountRead reading, Difference difference, boolean adopting) {
        switch (difference) {
            case Difference.Quantity quantity -> {
                if (!adopting || !adoption.adopt(reading, quantity)) {
                    quantity(quantity);
                }
            }
            case Difference.Missing(var order)
            when order.type().conditional() ->
                hear.accept(new OrderEvent.Canceled(
                        order.symbol(),
                        order.clientId(),
                        0,
                        "not on the exchange any more",
                        tools.time().epochNanos()));
            case Difference.Missing(var order) -> tools.gate().lookUp(order);
            case Difference.Stray(var order) -> {
                if (Differences.stray(books, order)) {
                    tools.gate().cancelLeftover(order);
                }
            }
        }
    }

    /** What others hold goes first; what is missing beyond that was ours. */
    private void quantity(Difference.Quantity found) {
        ActiveTrade trade = books.trade(found.symbol());
        if (trade != null && !books.entryEnded(trade)) {
            tools.block(Reconciler.MISMATCH, found.text(), false);
            long beyondE8 = (found.heldE8() - found.foreignE8()) * trade.side().sign();
            if (beyondE8 > 0 && !books.everFilled(trade)) {
                keeper.protectUnproven(trade, beyondE8);
            }
            return;
        }
        tell(found);
        int sign = Long.signum(found.oursE8());
        long keptE8 = Math.clamp(found.heldE8() * sign, 0, Math.abs(found.oursE8()));
        long now = tools.time().epochNanos();
        if (trade != null && keptE8 < Math.abs(found.oursE8())) {
            long lostE8 = Math.abs(found.oursE8()) - keptE8;
            tools.ledger()
                    .record(new EngineEvent.PositionReduced(
                            trade.id(), found.symbol(), lostE8, priceE8.applyAsLong(found.symbol()), now));
        }
        long othersE8 = found.heldE8() - keptE8 * sign;
        if (othersE8 != found.foreignE8()) {
            tools.ledger().record(new EngineEvent.ForeignQuantity(found.symbol(), othersE8, now));
        }
        if (trade != null) {
            keeper.protect(trade);
            keeper.settle(trade);
        }
    }

    private void tell(Difference difference) {
        tools.ledger().note(EngineEvent.Level.WARN, "", "the exchange differs: " + difference.text());
    }
}
