package io.millrace.web;

import io.millrace.engine.EngineSnapshot.OrderView;
import org.jspecify.annotations.Nullable;

/** One of our orders as the outside sees it. */
record OrderRow(
        String id,
        long tradeId,
        String role,
        String symbol,
        String side,
        String type,
        String state,
        @Nullable String quantity,
        @Nullable String filled,
        @Nullable String price,
        @Nullable String trigger,
        @Nullable String createdAt,
        @Nullable String updatedAt,
        @Nullable String detail) {

    static OrderRow of(OrderView view) {
        return new OrderRow(
                view.clientId(),
                view.tradeId(),
                view.role(),
                view.symbol(),
                view.side(),
                view.type(),
                view.state(),
                Figures.exact(view.quantityE8()),
                Figures.exact(view.filledE8()),
                Figures.exactOrNone(view.priceE8()),
                Figures.exactOrNone(view.triggerE8()),
                Figures.time(view.createdMillis()),
                Figures.time(view.updatedMillis()),
                Figures.text(view.detail()));
    }
}
