package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.Scheduler;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.BarHistory;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderChange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.position.AccountEvent;
import io.millrace.risk.TradingState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The loop: takes inputs one after the other, in the order of the ring, and turns them into facts and effects. One thread owns
 * it and everything it reaches; the same code runs live, in tests on virtual time, and over recorded inputs.
 */
final class TradingEngine implements Ledger {

    private static final String KILL_FILE = "kill-file";
    private static final long SNAPSHOT_NANOS = 100_000_000L;
    private static final long SECOND = EngineTime.NANOS_PER_SECOND;
    private static final long EQUITY_NANOS = 60 * SECOND;
    private static final long FOREIGN_AFTER_NANOS = 2 * SECOND;

    private final Parts parts;
    private final Consumer<EngineSnapshot> publish;
    private final Books books;
    private final EngineTime time;
    private final Outbox outbox;
    private final Scheduler scheduler;
    private final Notebook notebook = new Notebook();
    private final OrderGate gate;
    private final TradeKeeper keeper;
    private final Reconciler reconciler;
    private final MarketRoom room;
    private final Connections connections;
    private final DayWatch dayWatch;
    private final CommandDesk commands;
    private final SnapshotMaker snapshots;
    private TradingState shown = TradingState.STARTING;
    private boolean accountKnown;
    private long shownChanges = -1;

    TradingEngine(Parts parts, Consumer<EngineSnapshot> publish) {
        this.parts = parts;
        this.publish = publish;
        this.books = parts.books();
        this.time = parts.time();
        this.outbox = parts.outbox();
        this.scheduler = parts.scheduler();
        ClientIds clientIds = new ClientIds(parts.instance());
        books.clientIds(clientIds);
        gate = new OrderGate(parts.exchange(), outbox, this, clientIds, time, this::sent);
        keeper = new TradeKeeper(books, gate, this, scheduler, time);
        reconciler = new Reconciler(books, gate, keeper, this, scheduler, time, this::agreed);
        EntryDesk entries = new EntryDesk(books, gate, this, scheduler, time);
        room = new MarketRoom(parts, entries, keeper, this);
        connections = new Connections(books, room, outbox, reconciler, this, time);
        dayWatch = new DayWatch(books, room, this, time);
        commands = new CommandDesk(
                new CommandDesk.Parts(books, parts.catalog(), room, keeper, gate, outbox, this, time, connections));
        snapshots = new SnapshotMaker(parts, room, notebook, connections, entries);
    }

    /** The gate, for the gateway. */
    OrderGate gate() {
        return gate;
    }

    /** Closed minutes by symbol; any thread. */
    Map<String, BarHistory> histories() {
        return room.histories();
    }

    /** The first thing to happen; before the ring runs. */
    void begin(List<Instrument> instruments, long epochNanos) {
        time.advance(epochNanos);
        Daemon.Settings settings = parts.settings();
        record(new EngineEvent.EngineStarted(
                settings.version(), settings.mode(), parts.instance(), settings.seed(), epochNanos));
        wantAsStarted(settings.auto(), epochNanos);
        showHoldings();
        for (String symbol : parts.skipped()) {
            note(EngineEvent.Level.WARN, symbol, "skipped: the exchange does not trade it now");
        }
        if (books.unreadable() > 0) {
            record(new EngineEvent.BlockRaised(
                    "journal-unreadable",
                    books.unreadable() + " records of the journal cannot be read by this build",
                    true,
                    epochNanos));
        }
        room.open(instruments);
        every(SNAPSHOT_NANOS, true, () -> publish.accept(snapshots.take()));
        every(SECOND, false, this::second);
        every(EQUITY_NANOS, false, dayWatch::markEquity);
    }

    /** A restart with the option does not undo what a person has paused or stopped: that was acknowledged. */
    private void wantAsStarted(boolean auto, long epochNanos) {
        StateBoard board = books.board();
        if (auto != board.wanted() && !(auto && board.pausedByPerson())) {
            record(new EngineEvent.TradingWanted(auto, auto ? StateBoard.BY_OPTION : StateBoard.BY_START, epochNanos));
        }
    }

    /** Takes the next input. */
    void onInput(InputSlot slot) {
        time.advance(slot.epochNanos);
        switch (slot.kind) {
            case TRADE -> room.onTrade(slot);
            case QUOTE -> room.onQuote(slot);
            case MARK -> room.onMark(slot);
            case BAR -> room.onBar(slot);
            case TIMER -> Objects.requireNonNull(slot.action).run();
            case EVENT -> onEvent(Objects.requireNonNull(slot.event));
            case ASK -> commands.answer(Objects.requireNonNull(slot.question));
        }
        showState();
        showHoldings();
    }

    /** A bug or a broken invariant: entries off until a person looks; exits and stops go on. */
    void onFailure(Throwable failure, String input) {
        String reason = "internal error while handling " + input + ": " + failure;
        record(new EngineEvent.BlockRaised("internal-error", reason, true, time.epochNanos()));
        outbox.perform(new Effect.Log(EngineEvent.Level.ALERT, Failures.describe(reason, failure)));
        showState();
    }

    @Override
    public void record(Event fact) {
        books.apply(fact);
        outbox.record(fact);
        notebook.tell(fact)
                .ifPresent(note -> outbox.perform(new Effect.Log(EngineEvent.Level.valueOf(note.level()), line(note))));
    }

    @Override
    public void note(EngineEvent.Level level, String symbol, String text) {
        record(new EngineEvent.Noted(level, symbol, text, time.epochNanos()));
    }

    private void sent(OrderRequest request) {
        keeper.expectEcho(request);
    }

    private void onEvent(Event event) {
        switch (event) {
            case OrderEvent order -> onOrder(order);
            case AccountEvent account -> onAccount(account);
            case ConnectionEvent connection -> {
                record(connection);
                connections.on(connection);
            }
            case GatewayEvent returned -> onReturned(returned);
            default -> note(EngineEvent.Level.WARN, "", "input not understood: " + event);
        }
    }

    private void onOrder(OrderEvent event) {
        record(event);
        OrderChange change = books.lastChange();
        if (change.broken()) {
            record(new EngineEvent.BlockRaised(
                    "order-proof", event.symbol() + ": " + change.facts(), true, time.epochNanos()));
        }
        ActiveTrade trade = change.order() == null ? null : books.tradeOf(change.order());
        if (trade != null && change.order() != null) {
            keeper.react(trade, change.order().request(), event);
        }
    }

    private void onAccount(AccountEvent event) {
        switch (event) {
            case AccountEvent.AccountRead reading -> onRead(reading);
            case AccountEvent.AccountReadFailed failed -> {
                connections.readFailed(failed.reason());
                reconciler.onReadFailed();
            }
            case AccountEvent.BalanceChanged _, AccountEvent.PositionReported _, AccountEvent.LeverageChanged _ ->
                record(event);
        }
    }

    private void onRead(AccountEvent.AccountRead reading) {
        connections.readWorked();
        books.apply(reading);
        if (accountKnown) {
            reconciler.onRead(reading);
            return;
        }
        accountKnown = true;
        if (!reading.account().equals(books.accountName())) {
            record(new EngineEvent.AccountOpened(reading.account(), reading.walletE8(), time.epochNanos()));
            books.apply(reading);
        }
        dayWatch.begin();
        reconciler.begin();
    }

    private void onReturned(GatewayEvent event) {
        switch (event) {
            case GatewayEvent.Prepared prepared -> room.prepared(prepared);
            case GatewayEvent.PrepareFailed failed -> room.failed(failed);
            case GatewayEvent.GapFilled filled -> room.gapFilled(filled);
            case GatewayEvent.LeverageSet set -> room.leverageSet(set);
            case GatewayEvent.KillFile(boolean present, long _) -> killFile(present);
            case GatewayEvent.ExitSent(var request, long _) -> {
                record(new EngineEvent.OrderIntended(request, time.epochNanos()));
                keeper.expectEcho(request);
            }
            case GatewayEvent.JournalFailed failed ->
                record(new EngineEvent.BlockRaised("journal", failed.reason(), true, time.epochNanos()));
        }
        if (books.board().starting() && room.allSetUp()) {
            books.board().started();
            books.board().reconciling(true);
            gate.readAccount();
        }
    }

    private void killFile(boolean present) {
        books.board().killFile(present);
        if (present && !books.blocked(KILL_FILE)) {
            record(new EngineEvent.BlockRaised(
                    KILL_FILE, "the file KILL is in the data directory", true, time.epochNanos()));
        } else if (!present && books.blocked(KILL_FILE)) {
            note(EngineEvent.Level.INFO, "", "the file KILL is gone; entries stay off until the halt is cleared");
        }
    }

    private void agreed() {
        books.board().reconciling(false);
        connections.agreed();
        reconciler.keepChecking();
    }

    private void second() {
        room.onClock();
        dayWatch.onSecond();
        for (ActiveTrade trade : books.trades()) {
            keeper.settle(trade);
        }
        releaseForeign();
    }

    /** What nobody claimed for two seconds of wall time belongs to somebody else: say so and look at the account. */
    private void releaseForeign() {
        double speed = (double) SECOND / scheduler.wallNanos(SECOND);
        List<OrderEvent> foreign =
                books.tracker().releaseForeign(time.epochNanos() - (long) (FOREIGN_AFTER_NANOS * speed));
        for (OrderEvent event : foreign) {
            if (event instanceof OrderEvent.Filled) {
                note(EngineEvent.Level.WARN, event.symbol(), "somebody else's order was filled on this account");
                gate.readAccount();
            }
        }
    }

    private void every(long nanos, boolean wall, Runnable action) {
        Runnable again = () -> {
            action.run();
            every(nanos, wall, action);
        };
        if (wall) {
            scheduler.afterWall(nanos, "every", again);
        } else {
            scheduler.afterMarket(nanos, "every", again);
        }
    }

    private void showState() {
        TradingState now = books.board().state();
        if (now != shown) {
            TradingState before = shown;
            shown = now;
            record(new EngineEvent.StateChanged(
                    now.name(),
                    before.name(),
                    books.board().code(),
                    books.board().reason(),
                    time.epochNanos()));
        }
    }

    /** The exit lane works with what it saw last, so it has to see every change at once. */
    private void showHoldings() {
        if (books.changes() != shownChanges) {
            shownChanges = books.changes();
            parts.exits().accept(ExitLane.holdings(books));
        }
    }

    private static String line(EngineSnapshot.Note note) {
        return note.symbol().isEmpty() ? note.text() : note.symbol() + " " + note.text();
    }

    /**
     * What an engine is made of.
     *
     * @param instance four letters that mark our client ids
     * @param skipped wanted symbols that the exchange does not trade
     * @param exits sees our positions after every change
     */
    record Parts(
            Books books,
            InstrumentCatalog catalog,
            Exchange exchange,
            Outbox outbox,
            Scheduler scheduler,
            EngineTime time,
            String instance,
            Daemon.Settings settings,
            List<String> skipped,
            Consumer<List<ExitLane.Holding>> exits) {}
}
