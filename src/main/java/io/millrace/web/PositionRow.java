package io.millrace.web;

import io.millrace.engine.EngineSnapshot.PositionView;
import org.jspecify.annotations.Nullable;

/** An open position as the outside sees it. */
record PositionRow(
        long id,
        String symbol,
        String side,
        @Nullable String quantity,
        @Nullable String entryPrice,
        @Nullable String markPrice,
        @Nullable String unrealizedPnl,
        int leverage,
        @Nullable String stopLoss,
        @Nullable String takeProfit,
        String protection,
        @Nullable String openedAt,
        @Nullable String stopOrderId) {

    static PositionRow of(PositionView view) {
        return new PositionRow(
                view.tradeId(),
                view.symbol(),
                view.side(),
                Figures.exact(view.quantityE8()),
                Figures.exactOrNone(view.entryPriceE8()),
                Figures.exactOrNone(view.markPriceE8()),
                Figures.money(view.unrealizedE8()),
                view.leverage(),
                Figures.exactOrNone(view.stopLossE8()),
                Figures.exactOrNone(view.takeProfitE8()),
                view.protection(),
                Figures.time(view.openedMillis()),
                view.stopOrderId() == 0 ? null : Long.toString(view.stopOrderId()));
    }
}
