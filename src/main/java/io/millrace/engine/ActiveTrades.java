package io.millrace.engine;

import io.millrace.order.TrackedOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open trades, at most one a symbol, and the last {@value #KEPT} ended ones: a fill of theirs may still come, and then the
 * trade is open again. Owned by the trading thread.
 */
final class ActiveTrades {

    private static final int KEPT = 64;

    private final Map<String, ActiveTrade> open = new LinkedHashMap<>();
    private final Map<Long, ActiveTrade> ended = new LinkedHashMap<>();

    void open(ActiveTrade trade) {
        open.put(trade.symbol(), trade);
    }

    /** Takes the trade of a symbol away, whether it ended with a result or without a fill. */
    void end(String symbol) {
        ActiveTrade trade = open.remove(symbol);
        if (trade == null) {
            return;
        }
        ended.put(trade.id(), trade);
        if (ended.size() > KEPT) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    /** Opens an ended trade again, for an order of it that was filled late; null when its symbol has another one by now. */
    @Nullable
    ActiveTrade reopen(TrackedOrder order) {
        ActiveTrade trade = ended.get(order.request().intent());
        boolean free = !open.containsKey(order.request().symbol());
        if (trade == null || !free || !trade.symbol().equals(order.request().symbol())) {
            return null;
        }
        ended.remove(trade.id());
        open.put(trade.symbol(), trade);
        return trade;
    }

    void clear() {
        open.clear();
        ended.clear();
    }

    /** Null when the symbol has none. */
    @Nullable
    ActiveTrade of(String symbol) {
        return open.get(symbol);
    }

    /** The open trade that an order serves; null when it serves none. */
    @Nullable
    ActiveTrade of(TrackedOrder order) {
        ActiveTrade trade = open.get(order.request().symbol());
        return trade != null && trade.id() == order.request().intent() ? trade : null;
    }

    /** Oldest first; a copy. */
    List<ActiveTrade> all() {
        return new ArrayList<>(open.values());
    }

    /** Oldest first; a view. */
    Collection<ActiveTrade> view() {
        return open.values();
    }
}
