package io.millrace.engine;

import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often entries, losses and refusals came lately, as the journal tells it: the same after a restart as before. Bounded; owned
 * by the trading thread.
 */
final class RecentCounts {

    static final String ENTRIES = "throttle-entries";
    static final String LOSSES = "throttle-losses";
    static final String REFUSALS = "throttle-rejects";

    /** More than any limit that may be set. */
    private static final int KEPT = 128;

    private static final int KEPT_SYMBOLS = 512;
    /** Answers that belong to the order's kind: fill-or-kill that cannot, post-only that would take. */
    private static final int NOT_FILLED = -5021;

    private static final int WOULD_TAKE = -5022;

    private final Map<String, Deque<Long>> entries = new LinkedHashMap<>();
    private final Map<String, Refusal> refusedEntries = new LinkedHashMap<>();
    private final Deque<Long> refusals = new ArrayDeque<>();
    private int lossesInRow;

    /** The newest refusal of an entry that nobody expected. */
    record Refusal(int code, String reason, long epochNanos) {}

    void apply(EngineEvent fact) {
        if (fact instanceof EngineEvent.OrderIntended(var request, long nanos)
                && request.role().opens()) {
            Deque<Long> ofSymbol = entries.computeIfAbsent(request.symbol(), symbol -> new ArrayDeque<>());
            keep(ofSymbol, nanos);
            bound(entries);
        } else if (fact instanceof EngineEvent.TradeClosed closed) {
            lossesInRow = closed.netE8() < 0 ? lossesInRow + 1 : 0;
        } else if (fact instanceof EngineEvent.BlockLifted lifted) {
            rearm(lifted.code());
        } else if (fact instanceof EngineEvent.AccountOpened) {
            lossesInRow = 0;
        }
    }

    /** @param order of ours that the event is about; null for one of others */
    void apply(OrderEvent event, @Nullable OrderRequest order) {
        if (order == null || !(event instanceof OrderEvent.Rejected no)) {
            return;
        }
        keep(refusals, no.epochNanos());
        boolean usual = no.code() == NOT_FILLED || no.code() == WOULD_TAKE;
        if (order.role() == OrderRole.ENTRY && !usual) {
            refusedEntries.remove(no.symbol());
            refusedEntries.put(no.symbol(), new Refusal(no.code(), no.reason(), no.epochNanos()));
            bound(refusedEntries);
        }
    }

    /** Entries of a symbol that were decided after this stamp, as far as kept. */
    int entriesSince(String symbol, long nanos) {
        Deque<Long> ofSymbol = entries.get(symbol);
        return ofSymbol == null ? 0 : since(ofSymbol, nanos);
    }

    /** Refused orders of ours after this stamp, as far as kept. */
    int refusalsSince(long nanos) {
        return since(refusals, nanos);
    }

    /** Trades that ended with a loss since the newest that did not. */
    int lossesInRow() {
        return lossesInRow;
    }

    @Nullable
    Refusal refusedEntry(String symbol) {
        return refusedEntries.get(symbol);
    }

    /** A person looked at it: counting begins anew. */
    private void rearm(String code) {
        switch (code) {
            case ENTRIES -> entries.clear();
            case LOSSES -> lossesInRow = 0;
            case REFUSALS -> refusals.clear();
            default -> {}
        }
    }

    private static void keep(Deque<Long> stamps, long nanos) {
        stamps.addLast(nanos);
        if (stamps.size() > KEPT) {
            stamps.removeFirst();
        }
    }

    private static int since(Deque<Long> stamps, long nanos) {
        int count = 0;
        for (long stamp : stamps) {
            if (stamp > nanos) {
                count++;
            }
        }
        return count;
    }

    private static void bound(Map<String, ?> bySymbol) {
        if (bySymbol.size() > KEPT_SYMBOLS) {
            bySymbol.remove(bySymbol.keySet().iterator().next());
        }
    }
}
