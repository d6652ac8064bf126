package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a page needs at once.
 *
 * @param seqs number of the newest message of each topic that this picture includes
 */
record PageSnapshot(
        @Nullable String serverTime,
        Map<String, Long> seqs,
        StatusAnswer status,
        List<SymbolRow> symbols,
        List<PositionRow> positions,
        List<OrderRow> orders,
        List<SignalRow> signals,
        List<TradeRow> trades,
        List<NoteRow> notes,
        ObjectNode settings) {

    /** Keeps the whole under the 256 KiB that a client's lane may hold. */
    private static final int MOST_ROWS = 100;

    static PageSnapshot of(EngineSnapshot snapshot, StatusAnswer status, Map<String, Long> seqs) {
        return new PageSnapshot(
                status.serverTime(),
                seqs,
                status,
                snapshot.symbols().stream().map(SymbolRow::of).toList(),
                status.positions(),
                first(snapshot.orders(), OrderRow::of),
                first(snapshot.signals(), SignalRow::of),
                first(snapshot.trades(), TradeRow::of),
                first(snapshot.notes(), NoteRow::of),
                SettingsDocument.of(snapshot.settings()));
    }

    private static <V, R> List<R> first(List<V> views, Function<V, R> row) {
        return views.stream().limit(MOST_ROWS).map(row).toList();
    }
}
