package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.direct.DirectExchange;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderRequest;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueSettings;
import io.millrace.venue.market.MarketSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The whole house in one thread on virtual time: venue, direct adapter, engine. Nothing waits, nothing is random; the same
 * market gives the same facts.
 */
final class VirtualHouse implements Scheduler, ExchangeListener, Outbox {

    private static final long STEP_MILLIS = 20;
    private static final long NANOS = 1_000_000;

    final List<Event> facts = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Venue venue;
    final DirectExchange exchange;
    final TradingEngine engine;
    final Books books;
    final ExitLane lane;

    private final Deque<Consumer<InputSlot>> inputs = new ArrayDeque<>();
    private final PriorityQueue<Due> timers = new PriorityQueue<>();
    private final Deque<Effect> effects = new ArrayDeque<>();
    private final InputSlot slot = new InputSlot();
    /** Answers for the exchange instead of letting it see the request; empty lets it through. */
    Function<OrderRequest, Optional<Event>> answersInstead = request -> Optional.empty();

    /** Answers for the exchange when the account is read; empty lets the reading happen. */
    Supplier<Optional<Event>> readsInstead = Optional::empty;

    /** Look-ups that are never answered. */
    Predicate<OrderRequest> ignoresLookUp = request -> false;

    /** How often the account was read. */
    int reads;

    /** What the engine must not hear. */
    Predicate<Event> loses = event -> false;

    /** Whether the trading thread hangs: nothing is taken any more. */
    boolean stuck;

    /** How often the contracts were read again. */
    int contractReadings;

    private final boolean tellsTransfers;
    private final Freshness freshness = new Freshness(1);
    private EngineSnapshot snapshot;
    private long timerNumber;

    VirtualHouse(MarketSource source, TradingSettings trading) {
        this(Venue.open(source, VenueSettings.standard(7), source::startMillis), trading, List.of());
    }

    /** A house over a venue that may have been traded on before, with the journal of then. */
    VirtualHouse(Venue venue, TradingSettings trading, List<Event> journal) {
        this(venue, trading, journal, "test");
    }

    /** The same with an instance of its own for a new journal. */
    VirtualHouse(Venue venue, TradingSettings trading, List<Event> journal, String fresh) {
        this(venue, trading, journal, fresh, true);
    }

    /** The same; where the exchange does not tell transfers, a test can make them losses. */
    VirtualHouse(Venue venue, TradingSettings trading, List<Event> journal, String fresh, boolean tellsTransfers) {
        this.venue = venue;
        this.tellsTransfers = tellsTransfers;
        this.exchange = new DirectExchange(venue);
        InstrumentCatalog catalog = exchange.loadInstruments();
        books = new Books(catalog, trading);
        journal.forEach(books::restore);
        facts.addAll(journal);
        List<String> symbols = catalog.all().stream().map(row -> row.symbol()).toList();
        Daemon.Settings settings = new Daemon.Settings(
                "test", "simulator", "test", 7, 1, () -> symbols, 100, true, trading, SignalSettings.STANDARD);
        snapshot = SnapshotMaker.empty(settings, exchange.address(), venue.nowMillis());
        lane = new ExitLane(
                exchange, new VirtualTasks(), this::nanos, new ClientIds(books.instanceOr(fresh)), this::onEvent);
        engine = new TradingEngine(
                new TradingEngine.Parts(
                        books,
                        catalog,
                        exchange,
                        this,
                        this,
                        new EngineTime(),
                        books.instanceOr(fresh),
                        settings,
                        Daemon.Extensions.standard(),
                        List.of(),
                        lane::publish),
                taken -> snapshot = taken);
        exchange.open(catalog, catalog.all(), this);
        engine.begin(catalog.all(), venue.nowMillis() * NANOS);
        drain();
    }

    EngineSnapshot snapshot() {
        return snapshot;
    }

    <T extends Event> List<T> facts(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Lets time pass. */
    void run(long millis) {
        runUntil(() -> false, millis);
    }

    /** Lets time pass until it holds, at most so long; answers whether it held. */
    boolean runUntil(BooleanSupplier holds, long millis) {
        long end = venue.nowMillis() + millis;
        while (venue.nowMillis() < end && !holds.getAsBoolean()) {
            venue.advanceTo(Math.min(end, venue.nowMillis() + STEP_MILLIS));
            drain();
            while (!timers.isEmpty() && timers.peek().atMillis() <= venue.nowMillis()) {
                Due due = timers.poll();
                if (due.ofEngine()) {
                    inputs.add(input -> input.timer(venue.nowMillis() * NANOS, due.action()));
                } else {
                    due.action().run();
                }
                drain();
            }
        }
        return holds.getAsBoolean();
    }

    /** Lets time pass at once, as for a machine that was suspended: the venue goes on, the house hears of it afterwards. */
    void leap(long millis) {
        venue.advanceTo(venue.nowMillis() + millis);
        drain();
    }

    /** Open quantity of our trades, all symbols. */
    boolean flat() {
        return books.trades().isEmpty();
    }

    CommandResult ask(Command command) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        switch (command) {
            case Command.CloseAll _ -> lane.closeAll();
            case Command.ClosePosition one -> lane.close(one.symbol());
            case Command.StopTrading stop when stop.flatten() -> lane.closeAll();
            default -> {}
        }
        inputs.add(input -> input.ask(new Question(command, answer)));
        drain();
        return answer.join();
    }

    long nanos() {
        return venue.nowMillis() * NANOS;
    }

    private void drain() {
        while (!stuck) {
            Consumer<InputSlot> fill = inputs.poll();
            Effect effect = fill == null ? effects.poll() : null;
            if (fill != null) {
                fill.accept(slot);
                engine.onInput(slot);
                slot.clear();
            } else if (effect != null) {
                carryOut(effect);
            } else {
                return;
            }
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Submit(var request)
            when freshness.isLate(request, nanos()) -> onEvent(freshness.refusal(request, nanos()));
            case Effect.Submit(var request) ->
                answersInstead
                        .apply(request)
                        .ifPresentOrElse(this::onEvent, () -> engine.gate().transmit(request));
            case Effect.Cancel(var request) -> exchange.cancel(request);
            case Effect.LookUp(var request) -> {
                if (!ignoresLookUp.test(request)) {
                    exchange.lookUp(request);
                }
            }
            case Effect.ReadContracts _ -> {
                contractReadings++;
                onEvent(new GatewayEvent.ContractsRead(exchange.loadInstruments(), nanos()));
            }
            case Effect.ReadAccount(long since) -> {
                reads++;
                onEvent(readsInstead
                        .get()
                        .orElseGet(() -> exchange.readAccount(tellsTransfers ? since : Exchange.NO_TRANSFERS)));
            }
            case Effect.Prepare wanted -> {
                exchange.prepare(wanted.instrument(), wanted.leverage());
                if (wanted.subscribe()) {
                    exchange.subscribe(wanted.instrument());
                }
                onEvent(new GatewayEvent.Prepared(
                        wanted.instrument().symbol(),
                        wanted.leverage(),
                        exchange.closedBars(wanted.instrument(), wanted.count()),
                        50_000,
                        nanos()));
            }
            case Effect.SetLeverage change -> {
                exchange.prepare(change.instrument(), change.leverage());
                onEvent(new GatewayEvent.LeverageSet(change.instrument().symbol(), change.leverage(), "", nanos()));
            }
            case Effect.FillGap gap ->
                onEvent(new GatewayEvent.GapFilled(
                        gap.instrument().symbol(),
                        exchange.closedBars(gap.instrument(), gap.fromMillis(), gap.toMillis()),
                        nanos()));
            case Effect.Unsubscribe(var instrument) -> exchange.unsubscribe(instrument);
            case Effect.Reconnect _ -> exchange.reconnect();
            case Effect.Answer(var to, var result) -> to.complete(result);
            case Effect.Log(var level, var line) -> log.add(level + " " + line);
        }
    }

    @Override
    public void record(Event fact) {
        facts.add(fact);
    }

    @Override
    public void perform(Effect effect) {
        effects.add(effect);
    }

    @Override
    public Timer afterMarket(long nanos, String name, Runnable action) {
        Due due = new Due(venue.nowMillis() + Math.max(1, nanos / NANOS), timerNumber++, true, action);
        timers.add(due);
        return () -> timers.remove(due);
    }

    @Override
    public Timer afterWall(long nanos, String name, Runnable action) {
        return afterMarket(nanos, name, action);
    }

    @Override
    public long wallNanos(long marketNanos) {
        return marketNanos;
    }

    @Override
    public void onTrade(int instrument, long nanos, long millis, long id, Side side, long price, long quantity) {
        inputs.add(input -> input.trade(instrument, nanos, millis, id, side, price, quantity));
    }

    @Override
    public void onQuote(
            int instrument, long nanos, long millis, long bid, long bidQuantity, long ask, long askQuantity) {
        inputs.add(input -> input.quote(instrument, nanos, millis, bid, bidQuantity, ask, askQuantity));
    }

    @Override
    public void onMarkPrice(int instrument, long nanos, long millis, long mark, long rate, long nextMillis) {
        inputs.add(input -> input.mark(instrument, nanos, millis, mark, rate, nextMillis));
    }

    @Override
    public void onBarClosed(
            int instrument,
            long nanos,
            long openMillis,
            long open,
            long high,
            long low,
            long close,
            double volume,
            double takerBuy,
            int trades) {
        inputs.add(input -> input.bar(instrument, nanos, openMillis, open, high, low, close, volume, takerBuy, trades));
    }

    @Override
    public void onEvent(Event event) {
        if (!loses.test(event)) {
            inputs.add(input -> input.event(event));
        }
    }

    /** Threads of the exit lane, on virtual time. */
    private final class VirtualTasks implements Tasks {

        @Override
        public void runAfter(long millis, Runnable task) {
            timers.add(new Due(venue.nowMillis() + millis, timerNumber++, false, task));
        }

        @Override
        public void runEvery(long millis, Runnable task) {
            throw new UnsupportedOperationException("the exit lane has no series");
        }

        @Override
        public void block(Runnable task) {
            runAfter(0, task);
        }

        @Override
        public long nanoTime() {
            return nanos();
        }

        @Override
        public long jitter(long bound) {
            return 0;
        }

        @Override
        public Signal signal() {
            throw new UnsupportedOperationException("the exit lane waits for nothing");
        }

        @Override
        public void close() {
            timers.removeIf(due -> !due.ofEngine());
        }
    }

    private record Due(long atMillis, long number, boolean ofEngine, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
