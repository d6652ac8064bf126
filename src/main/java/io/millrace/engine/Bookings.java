package io.millrace.engine;

import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRole;
import io.millrace.order.TrackedOrder;
import io.millrace.position.ExitCause;
import io.millrace.position.OpenTrade;
import io.millrace.position.TradeBook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Books fills to the trades they belong to, each once. Part of the books: changes by facts only. Owned by the trading thread. */
final class Bookings {

    private final ActiveTrades trades;
    private final ForeignBook foreign;
    private final Results results;
    private final TradeBook tradeBook = new TradeBook();

    Bookings(ActiveTrades trades, ForeignBook foreign, Results results) {
        this.trades = trades;
        this.foreign = foreign;
        this.results = results;
    }

    /** Books what is new; a late fill of an entry opens its trade again. */
    void book(OrderChange change) {
        for (OrderEvent.Filled fill : change.fills()) {
            results.fee(fill.feeE8());
            TrackedOrder order = change.order();
            ActiveTrade trade = order == null ? null : owner(order);
            if (trade != null && order != null) {
                book(trade, order.request().role(), fill);
            }
        }
    }

    /** The exchange closed by itself: what others hold on our side goes first, the rest was ours. Whether it concerned us. */
    boolean forced(OrderEvent.Filled fill, ExitCause cause) {
        ActiveTrade trade = trades.of(fill.symbol());
        if (trade == null || fill.side() == trade.side() || !trade.countForced(fill.tradeId())) {
            return false;
        }
        String symbol = fill.symbol();
        long othersE8 = Math.min(fill.quantityE8(), foreign.quantityE8(symbol, trade.side()));
        foreign.set(symbol, foreign.quantityE8(symbol) - othersE8 * trade.side().sign());
        long oursE8 = fill.quantityE8() - othersE8;
        if (oursE8 > 0) {
            OrderEvent.Filled part = ForcedExit.part(fill, oursE8);
            results.fee(part.feeE8());
            trade.exitCause(cause);
            tradeBook.exit(trade.id(), part);
        }
        return true;
    }

    /** So much was closed without us. */
    void reduce(ActiveTrade trade, long quantityE8, long priceE8) {
        tradeBook.writeOff(trade.id(), quantityE8, priceE8);
        if (openE8(trade) == 0) {
            trade.exitCause(ExitCause.RECONCILED);
        }
    }

    void adopt(EngineEvent.PositionAdopted adopted) {
        tradeBook.enter(adopted.tradeId(), adopted.asFill());
    }

    void closed(EngineEvent.TradeClosed done) {
        tradeBook.close(done.tradeId(), done.cause(), done.epochNanos());
        results.closed(done);
    }

    void fund(String symbol, long amountE8) {
        results.funding(amountE8);
        tradeBook.fund(symbol, amountE8);
    }

    /** An order of the trade reached its trigger: that is why we leave. */
    void triggered(ActiveTrade trade, OrderRole role) {
        trade.exitCause(causeOf(role, trade));
    }

    /** What a flat trade has come to; empty while it is not flat. */
    Optional<EngineEvent.TradeClosed> outcome(ActiveTrade trade, long epochNanos) {
        return tradeBook
                .outcome(trade.id(), trade.exitCause(), epochNanos)
                .map(result -> new EngineEvent.TradeClosed(
                        trade.id(),
                        trade.signalId(),
                        trade.symbol(),
                        trade.side(),
                        result.quantityE8(),
                        result.entryPriceE8(),
                        result.exitPriceE8(),
                        result.openedNanos(),
                        result.grossE8(),
                        result.feesE8(),
                        result.fundingE8(),
                        result.netE8(),
                        result.cause(),
                        trade.protectedAfterMillis(),
                        epochNanos));
    }

    /** Entered and not left yet, never negative. */
    long openE8(ActiveTrade trade) {
        return tradeBook.find(trade.id()).map(OpenTrade::remainingE8).orElse(0L);
    }

    /** Average entry price; 0 before the first fill. */
    long entryPriceE8(ActiveTrade trade) {
        return tradeBook.find(trade.id()).map(OpenTrade::entryPriceE8).orElse(0L);
    }

    private @Nullable ActiveTrade owner(TrackedOrder order) {
        ActiveTrade trade = trades.of(order);
        return trade == null && order.request().role().opens() ? trades.reopen(order) : trade;
    }

    private void book(ActiveTrade trade, OrderRole role, OrderEvent.Filled fill) {
        if (!role.opens()) {
            trade.exitCause(causeOf(role, trade));
            tradeBook.exit(trade.id(), fill);
            return;
        }
        tradeBook.enter(trade.id(), fill);
        trade.filledAt(fill.epochNanos());
        if (trade.stage() == ActiveTrade.Stage.ENTERING) {
            trade.stage(ActiveTrade.Stage.OPEN);
        }
    }

    private static ExitCause causeOf(OrderRole role, ActiveTrade trade) {
        return switch (role) {
            case STOP, DISASTER -> ExitCause.STOP_LOSS;
            case TAKE_PROFIT -> ExitCause.TAKE_PROFIT;
            case EXIT, ENTRY -> trade.exitCause();
        };
    }
}
