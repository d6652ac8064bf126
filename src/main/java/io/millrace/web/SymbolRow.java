package io.millrace.web;

import io.millrace.engine.EngineSnapshot.SymbolView;
import org.jspecify.annotations.Nullable;

/** A traded symbol as the outside sees it; {@code spreadBps} in basis points of the bid. */
record SymbolRow(
        String symbol,
        String state,
        String reason,
        @Nullable String tickSize,
        @Nullable String last,
        @Nullable String bid,
        @Nullable String ask,
        @Nullable String mark,
        @Nullable Double spreadBps,
        @Nullable Double score,
        long lastEventMillis) {

    static SymbolRow of(SymbolView view) {
        return new SymbolRow(
                view.symbol(),
                view.state(),
                view.reason(),
                Figures.exactOrNone(view.tickE8()),
                Figures.exactOrNone(view.lastE8()),
                Figures.exactOrNone(view.bidE8()),
                Figures.exactOrNone(view.askE8()),
                Figures.exactOrNone(view.markE8()),
                Figures.number(spread(view)),
                Figures.number(view.score()),
                view.lastEventMillis());
    }

    private static double spread(SymbolView view) {
        return view.bidE8() > 0 && view.askE8() > 0
                ? ((double) view.askE8() - view.bidE8()) / view.bidE8() * 10_000
                : Double.NaN;
    }
}
