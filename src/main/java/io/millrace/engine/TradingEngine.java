package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.Scheduler;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.OrderTimes;
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

    static final String KILL_FILE = "kill-file";
    static final String INTERNAL = "internal-error";
    static final String ORDER_PROOF = "order-proof";
    static final String JOURNAL = "journal";
    static final String UNREADABLE = "journal-unreadable";

    private static final long SNAPSHOT_NANOS = 100_000_000L;
    private static final long SECOND = EngineTime.NANOS_PER_SECOND;
    private static final long EQUITY_NANOS = 60 * SECOND;

    private final Parts parts;
    private final Consumer<EngineSnapshot> publish;
    private final Books books;
    private final EngineTime time;
    private final Outbox outbox;
    private final Scheduler scheduler;
    private final Notebook notebook = new Notebook();
    private final OrderGate gate;
    private final TradeKeeper keeper;
    private final WriterWatch writers;
    private final Strangers strangers;
    private final TermsWatch terms;
    private final PositionEchoes echoes;
    private final Reconciler reconciler;
    private final MarketRoom room;
    private final Connections connections;
    private final PauseWatch pauses;
    private final ContractWatch contracts;
    private final ThrottleWatch throttles;
    private final RejectCounts rejects = new RejectCounts();
    private final FlightRecorder recorder = new FlightRecorder();
    private final FillTimes fillTimes;
    private final DayWatch dayWatch;
    private final CommandDesk commands;
    private final SnapshotMaker snapshots;
    private TradingState shown = TradingState.STARTING;
    private boolean accountKnown;
    private long toldNanos;
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
        Tools tools = new Tools(books, gate, this, scheduler, time);
        keeper = new TradeKeeper(tools, this::checkSoon);
        writers = new WriterWatch(tools);
        strangers = new Strangers(tools, keeper, writers, this::suspect);
        terms = new TermsWatch(tools, this::isTraded);
        echoes = new PositionEchoes(tools, this::checkSoon);
        Corrections corrections = new Corrections(tools, keeper, this::priceE8, this::onOrder);
        reconciler = new Reconciler(tools, keeper, corrections, this::agreed);
        EntryGuard guard = new EntryGuard(books, scheduler, time);
        throttles = new ThrottleWatch(books, this, scheduler, time);
        EntryDesk entries = new EntryDesk(parts, gate, this, guard, throttles);
        room = new MarketRoom(parts, entries, keeper, this);
        connections = new Connections(parts, room, reconciler, this, guard);
        pauses = new PauseWatch(books, this, reconciler, guard, scheduler, time);
        contracts = new ContractWatch(parts, room, keeper, this);
        dayWatch = new DayWatch(books, room, this, time);
        commands = new CommandDesk(
                new CommandDesk.Parts(books, dayWatch, room, keeper, gate, outbox, this, time, connections));
        fillTimes = new FillTimes(scheduler);
        snapshots = new SnapshotMaker(
                parts,
                room,
                notebook,
                connections,
                new SnapshotMaker.Entries(entries, guard),
                new SafetyFigures(tools, keeper, reconciler, connections.clock(), rejects));
    }

    /** The gate, for the gateway. */
    OrderGate gate() {
        return gate;
    }

    /** Who hears from now on how long fills took; any thread. */
    void timeFills(OrderTimes times) {
        fillTimes.tell(times);
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
                    UNREADABLE,
                    books.unreadable() + " records of the journal cannot be read by this build",
                    true,
                    epochNanos));
        }
        room.open(instruments);
        every(SNAPSHOT_NANOS, true, () -> {
            pauses.beat();
            publish.accept(snapshots.take());
        });
        contracts.begin();
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
        long before = time.epochNanos();
        time.advance(slot.epochNanos);
        pauses.onInput(before);
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
        if (slot.kind == InputSlot.Kind.EVENT || slot.kind == InputSlot.Kind.TIMER) {
            BooksCheck.check(books);
        }
    }

    /**
     * A bug or a broken invariant: entries off until a person looks; exits and stops go on. The first of a series is journaled,
     * with what led to it in the log; the others are told at most once a second.
     */
    void onFailure(Throwable failure, String input) {
        String reason = "internal error while handling " + input + ": " + failure;
        if (!books.blocked(INTERNAL)) {
            record(new EngineEvent.BlockRaised(INTERNAL, reason, true, time.epochNanos()));
            outbox.perform(new Effect.Log(EngineEvent.Level.ALERT, Failures.describe(reason, failure)));
            String past = String.join(System.lineSeparator(), recorder.lines());
            outbox.perform(new Effect.Log(EngineEvent.Level.ALERT, "what led to it, oldest first\n" + past));
            toldNanos = time.epochNanos();
        } else if (time.epochNanos() - toldNanos >= SECOND) {
            toldNanos = time.epochNanos();
            outbox.perform(new Effect.Log(EngineEvent.Level.ALERT, reason));
        }
        showState();
    }

    /** The contracts as they are known now; trading thread. */
    InstrumentCatalog contracts() {
        return books.contracts();
    }

    @Override
    public void record(Event fact) {
        recorder.keep(fact);
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
            case ConnectionEvent.ClockChecked check -> connections.on(check);
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
        if (event instanceof OrderEvent.Rejected no && change.order() != null) {
            contracts.onRejected(no);
            connections.clock().onRejected(no);
            throttles.onRefusal();
            rejects.count(no);
        }
        if (change.order() != null) {
            fillTimes.on(change.order().request(), event);
        }
        if (change.broken()) {
            record(new EngineEvent.BlockRaised(
                    ORDER_PROOF, event.symbol() + ": " + change.facts(), true, time.epochNanos()));
        }
        terms.onOrder(event);
        ActiveTrade trade = change.order() == null ? null : books.tradeOf(change.order());
        if (trade != null && change.order() != null) {
            keeper.react(trade, change.order().request(), event);
        } else if (change.order() == null) {
            strangers.on(event);
        } else if (!change.fills().isEmpty()) {
            reconciler.suspect(event.symbol());
        }
    }

    private void onAccount(AccountEvent event) {
        if (event instanceof AccountEvent.AccountRead reading) {
            onRead(reading);
            return;
        }
        if (!(event instanceof AccountEvent.AccountReadFailed)) {
            record(event);
        }
        switch (event) {
            case AccountEvent.AccountReadFailed failed -> {
                connections.readFailed(failed.reason());
                reconciler.onReadFailed();
            }
            case AccountEvent.LeverageChanged change -> terms.onLeverage(change);
            case AccountEvent.MarginTypeReported change -> terms.onMarginType(change);
            case AccountEvent.HedgeModeSeen seen -> terms.onHedgeMode(seen);
            case AccountEvent.PositionReported position -> echoes.on(position);
            case AccountEvent.AccountRead _, AccountEvent.BalanceChanged _, AccountEvent.Transferred _ -> {}
        }
    }

    private void onRead(AccountEvent.AccountRead reading) {
        connections.readWorked();
        boolean other = !accountKnown && !reading.account().equals(books.accountName());
        if (other) {
            record(new EngineEvent.AccountOpened(reading.account(), reading.walletE8(), time.epochNanos()));
        } else {
            reading.transfers().stream()
                    .filter(transfer -> !books.account().knows(transfer))
                    .forEach(this::record);
        }
        books.apply(reading);
        if (accountKnown) {
            writers.onRead(reading);
            terms.onRead(reading);
            if (books.walletSurpriseE8() != 0 && !reading.transfersTold()) {
                reconciler.walletDiffers();
            }
            reconciler.onRead(reading);
            return;
        }
        accountKnown = true;
        dayWatch.begin();
        reconciler.firstRead();
        reconciler.begin();
    }

    private void onReturned(GatewayEvent event) {
        switch (event) {
            case GatewayEvent.Prepared prepared -> room.prepared(prepared);
            case GatewayEvent.PrepareFailed failed -> room.failed(failed);
            case GatewayEvent.GapFilled filled -> room.gapFilled(filled);
            case GatewayEvent.ContractsRead read -> contracts.onRead(read);
            case GatewayEvent.ContractsReadFailed failed -> contracts.onFailed(failed);
            case GatewayEvent.LeverageSet set -> room.leverageSet(set);
            case GatewayEvent.KillFile(boolean present, long _) -> killFile(present);
            case GatewayEvent.ExitSent(var request, long _) -> {
                record(new EngineEvent.OrderIntended(request, time.epochNanos()));
                keeper.expectEcho(request);
            }
            case GatewayEvent.JournalFailed failed -> {
                gate.journalFailed();
                record(new EngineEvent.BlockRaised(JOURNAL, failed.reason(), true, time.epochNanos()));
            }
        }
        if (books.board().starting() && room.allSetUp()) {
            books.board().started();
            books.board().reconciling(true);
            reconciler.first();
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
        pauses.agreed();
        writers.begin();
        reconciler.keepChecking();
    }

    private void checkSoon() {
        reconciler.checkSoon();
    }

    private void suspect(String symbol) {
        reconciler.suspect(symbol);
    }

    private boolean isTraded(String symbol) {
        return room.desk(symbol).isPresent();
    }

    /** What somebody else paid last, else the mark. */
    private long priceE8(String symbol) {
        long paidE8 = strangers.takePriceE8(symbol);
        return paidE8 > 0 ? paidE8 : room.markE8(symbol);
    }

    private void second() {
        room.onClock();
        connections.clock().onSecond();
        contracts.onSecond();
        dayWatch.onSecond();
        throttles.onSecond();
        for (ActiveTrade trade : books.trades()) {
            keeper.settle(trade);
        }
        strangers.release();
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
            Daemon.Extensions extensions,
            List<String> skipped,
            Consumer<List<ExitLane.Holding>> exits) {}
}
