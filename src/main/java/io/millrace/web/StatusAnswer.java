package io.millrace.web;

import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.SymbolView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/status}: the shape is part of the contract, additions at its end are free. */
record StatusAnswer(
        String version,
        String mode,
        String state,
        @Nullable String reason,
        @Nullable String serverTime,
        long uptimeSeconds,
        Account account,
        Pnl pnl,
        Trades trades,
        List<PositionRow> positions,
        Symbols symbols,
        Ai ai,
        List<ComponentRow> components,
        List<LimitRow> limits,
        @Nullable String venue,
        long settingsVersion,
        String market,
        @Nullable Double speed,
        long snapshotAgeMillis,
        long decisions,
        @Nullable String decisionHash,
        ExchangeAnswer exchange,
        SafetyAnswer safety) {

    record Account(
            String currency,
            @Nullable String equity,
            @Nullable String balance,
            @Nullable String available) {}

    record Pnl(
            @Nullable String realizedToday,
            @Nullable String realizedTotal,
            @Nullable String unrealized,
            @Nullable String fees,
            @Nullable String funding,
            @Nullable String drawdownPercent) {

        static Pnl of(EngineSnapshot.Money money) {
            return new Pnl(
                    Figures.money(money.realizedTodayE8()),
                    Figures.money(money.realizedTotalE8()),
                    Figures.money(money.unrealizedE8()),
                    Figures.money(money.feesE8()),
                    Figures.money(money.fundingE8()),
                    Figures.ratio(money.drawdownPercent(), 2));
        }
    }

    record Trades(
            int count,
            int wins,
            int losses,
            @Nullable String winRate,
            @Nullable String profitFactor) {

        static Trades of(EngineSnapshot.Statistics statistics) {
            return new Trades(
                    statistics.count(),
                    statistics.wins(),
                    statistics.losses(),
                    Figures.ratio(statistics.winRate(), 3),
                    Figures.ratio(statistics.profitFactor(), 2));
        }
    }

    record Symbols(long active, long warmingUp, long stale) {

        static Symbols of(List<SymbolView> symbols) {
            return new Symbols(count(symbols, "ACTIVE"), count(symbols, "WARMING_UP"), count(symbols, "STALE"));
        }

        private static long count(List<SymbolView> symbols, String state) {
            return symbols.stream().filter(view -> view.state().equals(state)).count();
        }
    }

    /** The models; until there are any, they are off and everything else is unknown. */
    record Ai(
            String mode,
            boolean ready,
            @Nullable Integer samples,
            @Nullable Object accuracy) {

        static final Ai OFF = new Ai("off", false, null, null);
    }

    record ComponentRow(String name, String state, @Nullable Long ageMillis, String detail) {

        static ComponentRow of(EngineSnapshot.Component component) {
            long age = component.ageMillis();
            return new ComponentRow(component.name(), component.state(), age < 0 ? null : age, component.detail());
        }
    }

    record LimitRow(
            String name, @Nullable String used, @Nullable String limit, String unit) {

        static LimitRow of(EngineSnapshot.Limit limit) {
            return new LimitRow(
                    limit.name(), Figures.ratio(limit.used(), 2), Figures.ratio(limit.limit(), 2), limit.unit());
        }
    }

    static StatusAnswer of(SnapshotFeed.Picture picture, String version) {
        EngineSnapshot snapshot = picture.snapshot();
        EngineSnapshot.Money money = snapshot.account();
        return new StatusAnswer(
                version,
                snapshot.mode(),
                snapshot.state(),
                Figures.text(snapshot.reason()),
                Figures.time(snapshot.serverMillis()),
                uptimeSeconds(snapshot),
                new Account(
                        money.currency(),
                        Figures.money(money.equityE8()),
                        Figures.money(money.balanceE8()),
                        Figures.money(money.availableE8())),
                Pnl.of(money),
                Trades.of(snapshot.statistics()),
                snapshot.positions().stream().map(PositionRow::of).toList(),
                Symbols.of(snapshot.symbols()),
                Ai.OFF,
                snapshot.components().stream().map(ComponentRow::of).toList(),
                snapshot.limits().stream().map(LimitRow::of).toList(),
                Figures.text(snapshot.venue()),
                snapshot.settings().version(),
                snapshot.market(),
                Figures.number(snapshot.speed()),
                picture.ageMillis(),
                snapshot.decisions(),
                Figures.text(snapshot.decisionHash()),
                ExchangeAnswer.of(picture),
                SafetyAnswer.of(snapshot.safety()));
    }

    /** Engine time runs {@code speed} times as fast as the wall; up-time is the wall's. */
    private static long uptimeSeconds(EngineSnapshot snapshot) {
        double speed = snapshot.speed() > 0 ? snapshot.speed() : 1;
        return Math.max(0, (long) ((snapshot.serverMillis() - snapshot.startedMillis()) / speed / 1_000));
    }
}
