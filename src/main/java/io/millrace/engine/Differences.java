package io.millrace.engine;

import io.millrace.order.OrderRequest;
import io.millrace.order.OrderState;
import io.millrace.order.TrackedOrder;
import io.millrace.position.AccountEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out in what an account reading is not as the books say. Owned by the trading thread. */
final class Differences {

    private final Books books;

    Differences(Books books) {
        this.books = books;
    }

    List<Difference> of(AccountEvent.AccountRead reading) {
        List<Difference> found = new ArrayList<>();
        symbols(reading).forEach(symbol -> quantity(reading, symbol).ifPresent(found::add));
        for (TrackedOrder order : books.tracker().open()) {
            if (standing(order.state()) && listed(reading, order.request()).isEmpty()) {
                found.add(new Difference.Missing(order.request()));
            }
        }
        for (AccountEvent.OpenOrder order : reading.orders()) {
            if (books.isOurs(order.clientId()) && stray(books, order)) {
                found.add(new Difference.Stray(order));
            }
        }
        return found;
    }

    /** Signed; both sides of hedge mode together. */
    private static long heldE8(AccountEvent.AccountRead reading, String symbol) {
        return reading.positions().stream()
                .filter(row -> row.symbol().equals(symbol))
                .mapToLong(AccountEvent.PositionRow::quantityE8)
                .sum();
    }

    private Set<String> symbols(AccountEvent.AccountRead reading) {
        Set<String> symbols = new LinkedHashSet<>();
        books.trades().forEach(trade -> symbols.add(trade.symbol()));
        symbols.addAll(books.foreign().all().keySet());
        reading.positions().forEach(row -> symbols.add(row.symbol()));
        return symbols;
    }

    private Optional<Difference> quantity(AccountEvent.AccountRead reading, String symbol) {
        long heldE8 = heldE8(reading, symbol);
        return heldE8 == books.expectedE8(symbol)
                ? Optional.empty()
                : Optional.of(new Difference.Quantity(
                        symbol, books.oursE8(symbol), books.foreign().quantityE8(symbol), heldE8));
    }

    /** A triggered order has left the list; one without an answer may or may not be on it. */
    private static boolean standing(OrderState state) {
        return state == OrderState.ACCEPTED || state == OrderState.PARTIALLY_FILLED;
    }

    private static Optional<AccountEvent.OpenOrder> listed(AccountEvent.AccountRead reading, OrderRequest request) {
        return reading.orders().stream().filter(row -> row.is(request)).findFirst();
    }

    /** Whether an order of ours has no place: it is not known, it was believed to have ended, or its trade is over. */
    static boolean stray(Books books, AccountEvent.OpenOrder order) {
        Optional<TrackedOrder> known = books.tracker().find(order.clientId());
        return known.isEmpty() || known.get().state().ended() || books.tradeOf(known.get()) == null;
    }
}
