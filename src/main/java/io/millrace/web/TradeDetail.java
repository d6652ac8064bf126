package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.PositionView;
import io.millrace.engine.EngineSnapshot.TradeView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trade with what led to it; {@code trade} is null while it is open, {@code position} once it is closed. */
record TradeDetail(
        long id,
        @Nullable TradeRow trade,
        @Nullable PositionRow position,
        @Nullable SignalRow signal,
        List<OrderRow> orders) {

    static Optional<TradeDetail> find(EngineSnapshot snapshot, String id) {
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(id);
        Optional<TradeView> trade = snapshot.trades().stream()
                .filter(view -> view.tradeId() == number)
                .findFirst();
        Optional<PositionView> position = snapshot.positions().stream()
                .filter(view -> view.tradeId() == number)
                .findFirst();
        if (trade.isEmpty() && position.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TradeDetail(
                number,
                trade.map(TradeRow::of).orElse(null),
                position.map(PositionRow::of).orElse(null),
                trade.flatMap(view -> signal(snapshot, view.signalId())).orElse(null),
                orders(snapshot, number)));
    }

    private static Optional<SignalRow> signal(EngineSnapshot snapshot, long id) {
        return snapshot.signals().stream()
                .filter(view -> view.id() == id)
                .findFirst()
                .map(SignalRow::of);
    }

    private static List<OrderRow> orders(EngineSnapshot snapshot, long id) {
        return snapshot.orders().stream()
                .filter(view -> view.tradeId() == id)
                .map(OrderRow::of)
                .toList();
    }
}
