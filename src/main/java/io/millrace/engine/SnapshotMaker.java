package io.millrace.engine;

import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import io.millrace.order.TrackedOrder;
import io.millrace.position.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the immutable picture that web and metrics see. Trading thread, about ten times a second. */
final class SnapshotMaker {

    private static final int SHOWN_TRADES = 100;
    private static final int SHOWN_ENDED_ORDERS = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long STALE_MILLIS = 10_000;

    private final TradingEngine.Parts parts;
    private final Books books;
    private final MarketRoom room;
    private final Notebook notebook;
    private final Connections connections;
    private final Entries entries;
    private final SafetyFigures safety;
    private long startedMillis;

    SnapshotMaker(
            TradingEngine.Parts parts,
            MarketRoom room,
            Notebook notebook,
            Connections connections,
            Entries entries,
            SafetyFigures safety) {
        this.parts = parts;
        this.books = parts.books();
        this.room = room;
        this.notebook = notebook;
        this.connections = connections;
        this.entries = entries;
        this.safety = safety;
    }

    /** The picture before the first connection. */
    static EngineSnapshot empty(Daemon.Settings settings, String venue, long millis) {
        long unknown = EngineSnapshot.UNKNOWN;
        return new EngineSnapshot(
                millis,
                millis,
                settings.mode(),
                settings.speed(),
                settings.market(),
                venue,
                "STARTING",
                "connecting",
                new EngineSnapshot.Money(
                        Books.CURRENCY,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        unknown,
                        Double.NaN),
                new EngineSnapshot.Statistics(0, 0, 0, Double.NaN, Double.NaN),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new EngineSnapshot.SettingsView(1, settings.trading().texts(), Map.of()),
                List.of(),
                0,
                "",
                EngineSnapshot.Safety.NOTHING);
    }

    EngineSnapshot take() {
        if (startedMillis == 0) {
            startedMillis = parts.time().epochMillis();
        }
        Daemon.Settings settings = parts.settings();
        return new EngineSnapshot(
                parts.time().epochMillis(),
                startedMillis,
                settings.mode(),
                settings.speed(),
                settings.market(),
                parts.exchange().address(),
                books.board().state().name(),
                books.board().reason(),
                money(),
                books.results().statistics(),
                positions(),
                orders(),
                symbols(),
                signals(),
                trades(),
                connections.components(),
                limits(),
                books.settingsBook().view(),
                notebook.newest(),
                room.decisions(),
                room.newestHash(),
                safety.now());
    }

    private EngineSnapshot.Money money() {
        Account account = books.account();
        if (!account.known()) {
            return empty(parts.settings(), "", 0).account();
        }
        long unrealizedE8 = room.unrealizedE8();
        long walletE8 = account.walletE8();
        long ownE8 = walletE8 - account.transfersE8();
        long marginE8 = books.trades().stream()
                .filter(trade -> books.openE8(trade) > 0)
                .mapToLong(ActiveTrade::marginE8)
                .sum();
        return new EngineSnapshot.Money(
                Books.CURRENCY,
                walletE8 + unrealizedE8,
                walletE8,
                account.availableE8(unrealizedE8, marginE8),
                books.results().realizedTodayE8(ownE8),
                books.results().realizedTotalE8(ownE8),
                unrealizedE8,
                books.results().feesE8(),
                books.results().fundingE8(),
                account.drawdownShareE8() / 1e6);
    }

    private List<EngineSnapshot.PositionView> positions() {
        List<EngineSnapshot.PositionView> views = new ArrayList<>();
        for (ActiveTrade trade : books.trades()) {
            long openE8 = books.openE8(trade);
            if (openE8 > 0) {
                views.add(new EngineSnapshot.PositionView(
                        trade.id(),
                        trade.symbol(),
                        word(trade.side()),
                        openE8,
                        books.entryPriceE8(trade),
                        room.markE8(trade.symbol()),
                        room.unrealizedE8(trade),
                        trade.leverage(),
                        trade.stopLossE8(),
                        trade.takeProfitE8(),
                        protection(trade),
                        trade.firstFillNanos() / NANOS_PER_MILLI,
                        Protection.stopId(books, trade)));
            }
        }
        return views;
    }

    private String protection(ActiveTrade trade) {
        if (trade.stage() != ActiveTrade.Stage.OPEN) {
            return "CLOSING";
        }
        boolean live = Protection.covers(books, trade);
        return live ? "PROTECTED" : trade.protectedAfterMillis() < 0 ? "PROTECTING" : "UNPROTECTED";
    }

    private List<EngineSnapshot.OrderView> orders() {
        List<EngineSnapshot.OrderView> views = new ArrayList<>();
        books.tracker().open().forEach(order -> views.add(view(order)));
        List<TrackedOrder> ended = new ArrayList<>(books.tracker().ended());
        for (int i = ended.size() - 1; i >= Math.max(0, ended.size() - SHOWN_ENDED_ORDERS); i--) {
            views.add(view(ended.get(i)));
        }
        return views;
    }

    private static EngineSnapshot.OrderView view(TrackedOrder order) {
        OrderRequest request = order.request();
        return new EngineSnapshot.OrderView(
                request.clientId(),
                request.intent(),
                request.role().name(),
                request.symbol(),
                request.side().name(),
                request.type().name(),
                order.state().name(),
                request.quantityE8(),
                order.filledE8(),
                request.priceE8(),
                request.triggerE8(),
                request.epochNanos() / NANOS_PER_MILLI,
                order.changedNanos() / NANOS_PER_MILLI,
                order.detail());
    }

    private List<EngineSnapshot.SymbolView> symbols() {
        List<EngineSnapshot.SymbolView> views = new ArrayList<>();
        for (SymbolDesk desk : room.desks()) {
            var market = desk.market();
            var forming = market.isForming()
                    ? new EngineSnapshot.FormingBar(
                            market.formingOpenMillis(),
                            market.formingOpenE8(),
                            market.formingHighE8(),
                            market.formingLowE8(),
                            market.formingCloseE8(),
                            market.formingVolume())
                    : new EngineSnapshot.FormingBar(0, 0, 0, 0, 0, 0);
            views.add(new EngineSnapshot.SymbolView(
                    desk.symbol(),
                    state(desk),
                    reason(desk),
                    desk.instrument().tickE8(),
                    known(market.lastE8()),
                    known(market.bidE8()),
                    known(market.askE8()),
                    known(market.markE8()),
                    market.newestNanos() / NANOS_PER_MILLI,
                    desk.scorer().score(),
                    forming));
        }
        return views;
    }

    /** Why it takes no entries for now, as far as that lies in the symbol; empty when it does. */
    private String reason(SymbolDesk desk) {
        return desk.state() == SymbolDesk.State.FAILED
                ? desk.trouble()
                : entries.guard().untraded(desk.instrument()).orElse("");
    }

    /** Who decides about entries. */
    record Entries(EntryDesk desk, EntryGuard guard) {}

    private String state(SymbolDesk desk) {
        if (desk.state() == SymbolDesk.State.ACTIVE
                && entries.guard().untraded(desk.instrument()).isPresent()) {
            return "NOT_TRADING";
        }
        long wallNanos = parts.scheduler()
                .wallNanos(parts.time().epochNanos() - desk.market().newestNanos());
        boolean stale = desk.state() == SymbolDesk.State.ACTIVE && wallNanos > STALE_MILLIS * NANOS_PER_MILLI;
        return stale ? "STALE" : desk.state().name();
    }

    private List<EngineSnapshot.SignalView> signals() {
        return entries.desk().judged().stream()
                .map(fact -> new EngineSnapshot.SignalView(
                        fact.signalId(),
                        fact.epochNanos() / NANOS_PER_MILLI,
                        fact.symbol(),
                        word(fact.side()),
                        fact.score(),
                        fact.threshold(),
                        fact.votes().stream()
                                .map(vote -> new EngineSnapshot.VoteView(
                                        vote.name(), vote.weight(), vote.value(), vote.text()))
                                .toList(),
                        fact.entered() ? "ENTERED" : "REFUSED",
                        fact.rule(),
                        fact.reason()))
                .toList();
    }

    private List<EngineSnapshot.TradeView> trades() {
        return books.closed().stream()
                .limit(SHOWN_TRADES)
                .map(trade -> new EngineSnapshot.TradeView(
                        trade.tradeId(),
                        trade.signalId(),
                        trade.symbol(),
                        word(trade.side()),
                        trade.quantityE8(),
                        trade.entryPriceE8(),
                        trade.exitPriceE8(),
                        trade.openedNanos() / NANOS_PER_MILLI,
                        trade.epochNanos() / NANOS_PER_MILLI,
                        trade.grossE8(),
                        trade.feesE8(),
                        trade.fundingE8(),
                        trade.netE8(),
                        trade.cause().name(),
                        trade.millisToProtection()))
                .toList();
    }

    private List<EngineSnapshot.Limit> limits() {
        Account account = books.account();
        var settings = books.settings();
        double equity = account.equityE8();
        double risk = equity <= 0 ? Double.NaN : books.reservedRiskE8() / equity * 100;
        return List.of(
                new EngineSnapshot.Limit("positions", books.trades().size(), settings.maxConcurrent(), ""),
                new EngineSnapshot.Limit(
                        "daily-loss", account.dayLossShareE8() / 1e6, settings.dailyLossLimitPercentE8() / 1e8, "%"),
                new EngineSnapshot.Limit("portfolio-risk", risk, settings.maxPortfolioRiskPercentE8() / 1e8, "%"));
    }

    private static long known(long e8) {
        return e8 == 0 ? EngineSnapshot.UNKNOWN : e8;
    }

    private static String word(Side side) {
        return side == Side.BUY ? "LONG" : "SHORT";
    }
}
