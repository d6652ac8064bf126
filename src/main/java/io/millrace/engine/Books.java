package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.journal.Unreadable;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.order.OrderTracker;
import io.millrace.order.TrackedOrder;
import io.millrace.position.Account;
import io.millrace.position.AccountEvent;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that survives a restart: orders, trades, account, settings, blocks. It changes by applying events and in no other
 * way, so that replaying the journal gives the same state. Owned by the trading thread; before that by the one that restores it.
 */
final class Books {

    static final String CURRENCY = "USDT";
    private static final int KEPT_TRADES = 200;
    private static final OrderChange NOTHING = new OrderChange(null, Set.of(), List.of());

    private final RecentCounts recent = new RecentCounts();
    private final StateBoard board = new StateBoard();
    private final ActiveTrades trades = new ActiveTrades();
    private final Deque<EngineEvent.TradeClosed> closed = new ArrayDeque<>();
    private final ForeignBook foreign = new ForeignBook();
    private final Map<String, Long> changedAt = new LinkedHashMap<>();
    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private final SettingsBook settings;
    private OrderTracker tracker = new OrderTracker();
    private Account account = new Account(CURRENCY);
    private Results results = new Results();
    private Bookings bookings = new Bookings(trades, foreign, results);
    private OrderChange lastChange = NOTHING;
    private InstrumentCatalog catalog;
    private @Nullable ClientIds clientIds;
    private String instance = "";
    private String accountName = "";
    private long lastTradeId;
    private long changes;
    private long unreadable;
    private long restoredNanos;
    private long surpriseE8;

    Books(InstrumentCatalog catalog, TradingSettings configured) {
        this.catalog = catalog;
        this.settings = new SettingsBook(configured);
    }

    /** Applies a record of the journal: a stored account reading is history, not the account of today. */
    void restore(Event event) {
        restoredNanos = Math.max(restoredNanos, event.epochNanos());
        if (event instanceof Unreadable) {
            unreadable++;
        } else if (!(event instanceof AccountEvent.AccountRead)) {
            apply(event);
        }
    }

    /** Applies a fact. */
    void apply(Event event) {
        switch (event) {
            case OrderEvent order -> onOrder(order);
            case AccountEvent change -> onAccount(change);
            case EngineEvent fact -> onFact(fact);
            default -> {}
        }
    }

    private void onFact(EngineEvent fact) {
        board.apply(fact);
        recent.apply(fact);
        switch (fact) {
            case EngineEvent.EngineStarted started -> instance = started.instance();
            case EngineEvent.AccountOpened opened -> newAccount(opened);
            case EngineEvent.TradePlanned plan -> onPlan(plan);
            case EngineEvent.OrderIntended(var request, long _) -> onIntent(request);
            case EngineEvent.Protected safe -> with(safe.symbol(), trade -> trade.protectedAfter(safe.wallMillis()));
            case EngineEvent.ExitDecided exit ->
                with(exit.symbol(), trade -> {
                    trade.stage(ActiveTrade.Stage.CLOSING);
                    trade.exitCause(exit.cause());
                });
            case EngineEvent.ExitsMoved moved -> with(moved.symbol(), trade -> trade.exits(moved));
            case EngineEvent.TradeClosed done -> onClosed(done);
            case EngineEvent.TradeDropped dropped -> trades.end(dropped.symbol());
            case EngineEvent.PositionAdopted adopted -> onAdopted(adopted);
            case EngineEvent.PositionVanished gone -> with(gone.symbol(), trade -> reduce(trade, openE8(trade), 0));
            case EngineEvent.PositionReduced less ->
                with(less.symbol(), trade -> reduce(trade, less.quantityE8(), less.priceE8()));
            case EngineEvent.ForeignQuantity others -> onForeign(others);
            case EngineEvent.ForcedClose forced -> {
                with(forced.symbol(), ActiveTrade::force);
                foreign.shut(forced.symbol(), "the exchange closed our position here by force");
            }
            case EngineEvent.SettingsChanged change -> settings.apply(change);
            case EngineEvent.InstrumentAdded more -> {
                move(more.symbol(), removed, added);
                foreign.reopen(more.symbol());
            }
            case EngineEvent.InstrumentRemoved less -> move(less.symbol(), added, removed);
            case EngineEvent.DayStarted day -> {
                account.restore(
                        new Account.Marks(day.dayMillis() / EngineTime.DAY_MILLIS, day.equityE8(), day.peakE8()));
                results.newDay(day.walletE8() - account.transfersE8());
            }
            case EngineEvent.PeakRaised(long peakE8, long _) -> account.raisePeak(peakE8);
            case EngineEvent.MarksRebased marks ->
                account.restore(new Account.Marks(account.marks().day(), marks.baselineE8(), marks.peakE8()));
            default -> {}
        }
    }

    private void onOrder(OrderEvent event) {
        if (event instanceof OrderEvent.Filled fill) {
            Optional<ExitCause> forced = ForcedExit.cause(fill.clientId());
            if (forced.isPresent()) {
                lastChange = NOTHING;
                if (bookings.forced(fill, forced.get())) {
                    changed(fill.symbol());
                }
                return;
            }
        }
        take(event.symbol(), tracker.apply(event));
        TrackedOrder order = lastChange.order();
        recent.apply(event, order == null ? null : order.request());
        ActiveTrade trade = order == null ? null : trades.of(order);
        if (order != null && trade != null && lastChange.has(OrderChange.Fact.TRIGGERED)) {
            bookings.triggered(trade, order.request().role());
        }
    }

    private void onIntent(OrderRequest request) {
        ActiveTrade trade = trades.of(request.symbol());
        if (trade != null && trade.id() == request.intent()) {
            trade.attach(request);
        }
        take(request.symbol(), tracker.register(request));
        changed(request.symbol());
    }

    private void take(String symbol, OrderChange change) {
        lastChange = change;
        if (!change.facts().isEmpty()) {
            changed(symbol);
        }
        bookings.book(change);
    }

    private void onForeign(EngineEvent.ForeignQuantity others) {
        foreign.set(others.symbol(), others.quantityE8());
        changed(others.symbol());
    }

    private void reduce(ActiveTrade trade, long quantityE8, long priceE8) {
        bookings.reduce(trade, quantityE8, priceE8);
        changed(trade.symbol());
    }

    private void changed(String symbol) {
        changedAt.put(symbol, ++changes);
    }

    private void onAccount(AccountEvent event) {
        switch (event) {
            case AccountEvent.AccountRead reading -> surpriseE8 = account.apply(reading);
            case AccountEvent.BalanceChanged change -> {
                account.apply(change);
                if (change.reason().equals("FUNDING_FEE")) {
                    bookings.fund(change.symbol(), change.changeE8());
                }
            }
            case AccountEvent.Transferred transfer -> account.apply(transfer);
            case AccountEvent.PositionReported moved -> changed(moved.symbol());
            case AccountEvent.LeverageChanged _,
                    AccountEvent.MarginTypeReported _,
                    AccountEvent.HedgeModeSeen _,
                    AccountEvent.AccountReadFailed _ -> {}
        }
    }

    private void newAccount(EngineEvent.AccountOpened opened) {
        accountName = opened.account();
        trades.clear();
        closed.clear();
        foreign.clear();
        tracker = new OrderTracker();
        account = new Account(CURRENCY);
        account.opened(opened.epochNanos() / 1_000_000);
        results = new Results();
        bookings = new Bookings(trades, foreign, results);
        results.opened(opened.walletE8());
    }

    private void onPlan(EngineEvent.TradePlanned plan) {
        lastTradeId = Math.max(lastTradeId, plan.tradeId());
        trades.open(new ActiveTrade(plan, contract(plan.symbol())));
    }

    private void onAdopted(EngineEvent.PositionAdopted adopted) {
        lastTradeId = Math.max(lastTradeId, adopted.tradeId());
        ActiveTrade trade = new ActiveTrade(adopted.asPlan(), contract(adopted.symbol()));
        trade.stage(ActiveTrade.Stage.OPEN);
        trade.filledAt(adopted.epochNanos());
        trades.open(trade);
        bookings.adopt(adopted);
        changed(adopted.symbol());
    }

    /** A trade outlives the listing of its contract. */
    private Instrument contract(String symbol) {
        return catalog.find(symbol).orElseGet(() -> Instrument.unlisted(symbol));
    }

    private void onClosed(EngineEvent.TradeClosed done) {
        trades.end(done.symbol());
        bookings.closed(done);
        closed.addFirst(done);
        if (closed.size() > KEPT_TRADES) {
            closed.removeLast();
        }
    }

    private void with(String symbol, java.util.function.Consumer<ActiveTrade> change) {
        ActiveTrade trade = trades.of(symbol);
        if (trade != null) {
            change.accept(trade);
        }
    }

    private static void move(String symbol, Set<String> from, Set<String> to) {
        from.remove(symbol);
        to.add(symbol);
    }

    // ---- orders and trades

    /** What the newest order event changed. */
    OrderChange lastChange() {
        return lastChange;
    }

    /** What a flat and swept trade came to. */
    Optional<EngineEvent.TradeClosed> outcome(ActiveTrade trade, long epochNanos) {
        return bookings.outcome(trade, epochNanos);
    }

    /** The open trade that an order serves; null when it serves none. */
    @Nullable
    ActiveTrade tradeOf(TrackedOrder order) {
        return trades.of(order);
    }

    /** The open trade of a symbol; null when there is none. */
    @Nullable
    ActiveTrade trade(String symbol) {
        return trades.of(symbol);
    }

    /** Open trades, oldest first; a copy. */
    List<ActiveTrade> trades() {
        return trades.all();
    }

    /** Finished trades of this account, newest first, as far as kept. */
    List<EngineEvent.TradeClosed> closed() {
        return List.copyOf(closed);
    }

    /** Market time since the newest trade of a symbol that ended at its stop; the largest number for none. */
    long millisSinceStop(String symbol, long nowNanos) {
        return closed.stream()
                .filter(trade -> trade.symbol().equals(symbol) && trade.cause() == ExitCause.STOP_LOSS)
                .mapToLong(trade -> (nowNanos - trade.epochNanos()) / 1_000_000)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    OrderTracker tracker() {
        return tracker;
    }

    /** Entered and not left yet, never negative. */
    long openE8(ActiveTrade trade) {
        return bookings.openE8(trade);
    }

    /** Our signed position in a symbol, long above 0. */
    long oursE8(String symbol) {
        ActiveTrade trade = trades.of(symbol);
        return trade == null ? 0 : openE8(trade) * trade.side().sign();
    }

    /** What the account should hold of a symbol: ours and what others are known to hold; signed. */
    long expectedE8(String symbol) {
        return oursE8(symbol) + foreign.quantityE8(symbol);
    }

    /** Average entry price; 0 before the first fill. */
    long entryPriceE8(ActiveTrade trade) {
        return bookings.entryPriceE8(trade);
    }

    boolean everFilled(ActiveTrade trade) {
        return trade.firstFillNanos() > 0;
    }

    OrderState state(OrderRequest request) {
        return tracker.find(request.clientId()).map(TrackedOrder::state).orElse(OrderState.ABSENT);
    }

    /** Whether the exchange has confirmed that it holds the order. */
    boolean proven(OrderRequest request) {
        OrderState state = state(request);
        return state != OrderState.PENDING && state != OrderState.UNKNOWN && !state.ended();
    }

    /** Whether the exchange says that more of the order is filled than its fills told us. */
    boolean missesFills(OrderRequest request) {
        return missingE8(request) > 0;
    }

    /** What the exchange says is filled of the order and no fill told us yet. */
    long missingE8(OrderRequest request) {
        return tracker.find(request.clientId()).map(TrackedOrder::missingE8).orElse(0L);
    }

    /** Whether nothing more will be filled, and all that was is told. */
    boolean entryEnded(ActiveTrade trade) {
        return trade.orders().stream()
                .filter(order -> order.role().opens())
                .allMatch(order -> state(order).ended() && !missesFills(order));
    }

    boolean allEnded(ActiveTrade trade) {
        return trade.orders().stream().allMatch(order -> state(order).ended());
    }

    /** The newest order in this role that has not ended. */
    Optional<OrderRequest> live(ActiveTrade trade, OrderRole role) {
        return trade.newest(role).filter(order -> !state(order).ended());
    }

    /** What the exchange said last about the entry. */
    String lastReason(ActiveTrade trade) {
        return trade.newest(OrderRole.ENTRY)
                .flatMap(order -> tracker.find(order.clientId()))
                .map(order -> order.state() + (order.detail().isEmpty() ? "" : ", " + order.detail()))
                .orElse("never sent");
    }

    /** Sum of what all open trades may lose at their stops. */
    long reservedRiskE8() {
        return trades.view().stream().mapToLong(ActiveTrade::riskE8).sum();
    }

    long nextTradeId() {
        return lastTradeId + 1;
    }

    // ---- identity

    void clientIds(ClientIds ids) {
        clientIds = ids;
    }

    boolean isOurs(String clientId) {
        return clientIds != null && clientIds.isOurs(clientId);
    }

    /** What an order of ours is for; empty for orders of others. */
    Optional<OrderRole> roleOf(String clientId) {
        return clientIds == null ? Optional.empty() : clientIds.parse(clientId).map(ClientIds.Parsed::role);
    }

    OptionalLong tradeIdOf(String clientId) {
        return clientIds == null
                ? OptionalLong.empty()
                : clientIds.parse(clientId).stream()
                        .mapToLong(ClientIds.Parsed::intent)
                        .findFirst();
    }

    /** The instance of this journal, or the given one when it is new. */
    String instanceOr(String fresh) {
        return instance.isEmpty() ? fresh : instance;
    }

    /** The exchange's alias of the account; empty before the first connection. */
    String accountName() {
        return accountName;
    }

    // ---- the rest

    StateBoard board() {
        return board;
    }

    boolean blocked(String code) {
        return board.stands(code);
    }

    Account account() {
        return account;
    }

    Results results() {
        return results;
    }

    /** The contracts as the exchange listed them last; a reading, not part of the journal. */
    InstrumentCatalog contracts() {
        return catalog;
    }

    /** From now on orders follow these terms. */
    void contracts(InstrumentCatalog reading) {
        catalog = reading;
        trades.view().forEach(trade -> trade.terms(contract(trade.symbol())));
    }

    /** How often entries, losses and refusals came lately. */
    RecentCounts recent() {
        return recent;
    }

    SettingsBook settingsBook() {
        return settings;
    }

    TradingSettings settings() {
        return settings.current();
    }

    /** What others hold, and symbols that are shut. */
    ForeignBook foreign() {
        return foreign;
    }

    /** Symbols that people added beyond the settings file. */
    Set<String> added() {
        return added;
    }

    /** Symbols that people removed. */
    Set<String> removed() {
        return removed;
    }

    /** Time of the newest record that was restored, on the exchange's clock; 0 for a new journal. */
    long lastRestoredMillis() {
        return restoredNanos / 1_000_000;
    }

    /** How far the wallet of the newest reading was from what was believed; 0 for not at all. */
    long walletSurpriseE8() {
        return surpriseE8;
    }

    /** Records of the journal that this build could not read: what they said is missing here. */
    long unreadable() {
        return unreadable;
    }

    /** Rises with everything new that is heard or decided about orders and positions. */
    long changes() {
        return changes;
    }

    /** Where {@link #changes} was when a symbol changed last. */
    long changedAt(String symbol) {
        return changedAt.getOrDefault(symbol, 0L);
    }
}
