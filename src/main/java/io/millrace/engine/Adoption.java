package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.position.AccountEvent;
import java.util.List;
import java.util.Optional;

/**
 * Takes on positions that the journal lost: a position is ours as far as protective orders of ours that the journal does not know
 * stand under it. What others hold beyond that stays theirs. Owned by the trading thread.
 */
final class Adoption {

    private final Tools tools;
    private final Books books;

    Adoption(Tools tools) {
        this.tools = tools;
        this.books = tools.books();
    }

    /** Adopts what is held of a symbol without a trade, if orders of ours tell that it is ours; whether they did. */
    boolean adopt(AccountEvent.AccountRead reading, Difference.Quantity held) {
        long quantityE8 = Math.abs(held.heldE8());
        if (held.oursE8() != 0 || held.heldE8() == 0 || books.trade(held.symbol()) != null) {
            return false;
        }
        Side side = Side.ofSign(held.heldE8());
        List<AccountEvent.OpenOrder> marks = marks(reading, held.symbol(), side);
        if (marks.isEmpty()) {
            return false;
        }
        long entryE8 = entryE8(reading, held.symbol());
        tools.ledger()
                .record(new EngineEvent.PositionAdopted(
                        books.tradeIdOf(marks.getFirst().clientId()).orElseThrow(),
                        held.symbol(),
                        side,
                        Math.min(quantityE8, coveredE8(marks, quantityE8)),
                        entryE8,
                        stopE8(marks, side, entryE8),
                        targetE8(marks, side, entryE8),
                        tools.time().epochNanos()));
        marks.forEach(tools.gate()::adopt);
        return true;
    }

    /** Conditional orders of ours on the closing side that the journal does not know, all of the newest trade among them. */
    private List<AccountEvent.OpenOrder> marks(AccountEvent.AccountRead reading, String symbol, Side side) {
        List<AccountEvent.OpenOrder> unknown = reading.orders().stream()
                .filter(order -> order.symbol().equals(symbol) && order.side() == side.opposite())
                .filter(order -> order.conditional() && isStop(order.type()))
                .filter(order -> books.isOurs(order.clientId())
                        && books.tracker().find(order.clientId()).isEmpty())
                .toList();
        long newest = unknown.stream()
                .mapToLong(order -> books.tradeIdOf(order.clientId()).orElse(0))
                .max()
                .orElse(0);
        return unknown.stream()
                .filter(order -> books.tradeIdOf(order.clientId()).orElse(0) == newest)
                .toList();
    }

    private static boolean isStop(String type) {
        return type.equals(OrderType.STOP_MARKET.name()) || type.equals(OrderType.TAKE_PROFIT_MARKET.name());
    }

    /** What our orders say the position was: the largest quantity among them, or all of it when they name none. */
    private static long coveredE8(List<AccountEvent.OpenOrder> marks, long allE8) {
        long largest = marks.stream()
                .filter(order -> !order.closePosition())
                .mapToLong(AccountEvent.OpenOrder::quantityE8)
                .max()
                .orElse(0);
        return largest == 0 ? allE8 : largest;
    }

    private static long entryE8(AccountEvent.AccountRead reading, String symbol) {
        return reading.positions().stream()
                .filter(row -> row.symbol().equals(symbol))
                .mapToLong(AccountEvent.PositionRow::entryPriceE8)
                .findFirst()
                .orElseThrow();
    }

    /** The stop found, else the far stop, else the distance of the settings. */
    private long stopE8(List<AccountEvent.OpenOrder> ours, Side side, long entryE8) {
        return trigger(ours, OrderRole.STOP)
                .or(() -> trigger(ours, OrderRole.DISASTER))
                .orElseGet(() -> entryE8
                        - side.sign() * percentOf(entryE8, books.settings().stopLossPercentE8()));
    }

    private long targetE8(List<AccountEvent.OpenOrder> ours, Side side, long entryE8) {
        return trigger(ours, OrderRole.TAKE_PROFIT)
                .orElseGet(() -> entryE8
                        + side.sign() * percentOf(entryE8, books.settings().takeProfitPercentE8()));
    }

    private static long percentOf(long priceE8, long percentE8) {
        return FixedPoint.multiplyDivide(priceE8, percentE8, 100 * FixedPoint.ONE);
    }

    private Optional<Long> trigger(List<AccountEvent.OpenOrder> orders, OrderRole role) {
        return orders.stream()
                .filter(order ->
                        books.roleOf(order.clientId()).filter(role::equals).isPresent())
                .map(AccountEvent.OpenOrder::triggerE8)
                .findFirst();
    }
}
