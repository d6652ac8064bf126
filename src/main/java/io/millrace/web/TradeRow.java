package io.millrace.web;

import io.millrace.engine.EngineSnapshot.TradeView;
import org.jspecify.annotations.Nullable;

/** A closed trade as the outside sees it; {@code netProfit} is after fees and funding. */
record TradeRow(
        long id,
        long signalId,
        String symbol,
        String side,
        @Nullable String quantity,
        @Nullable String entryPrice,
        @Nullable String exitPrice,
        @Nullable String openedAt,
        @Nullable String closedAt,
        long openedMillis,
        long closedMillis,
        @Nullable String grossProfit,
        @Nullable String fees,
        @Nullable String funding,
        @Nullable String netProfit,
        String exitCause,
        @Nullable Long protectedAfterMillis) {

    static TradeRow of(TradeView view) {
        return new TradeRow(
                view.tradeId(),
                view.signalId(),
                view.symbol(),
                view.side(),
                Figures.exact(view.quantityE8()),
                Figures.exactOrNone(view.entryPriceE8()),
                Figures.exactOrNone(view.exitPriceE8()),
                Figures.time(view.openedMillis()),
                Figures.time(view.closedMillis()),
                view.openedMillis(),
                view.closedMillis(),
                Figures.money(view.grossE8()),
                Figures.money(view.feesE8()),
                Figures.money(view.fundingE8()),
                Figures.money(view.netE8()),
                view.exitCause(),
                view.millisToProtection() < 0 ? null : view.millisToProtection());
    }
}
