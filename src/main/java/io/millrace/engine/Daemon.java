package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.LiveTasks;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.journal.Journal;
import io.millrace.market.Bar;
import io.millrace.market.BarHistory;
import io.millrace.order.ClientIds;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole house without Spring: an engine with its ring, journal thread, timers and connection. {@link #start} connects, warms
 * up and reconciles; from then on everything happens by inputs. {@link #close} stops entries and leaves stops on the exchange.
 */
public final class Daemon implements EngineDoor, AutoCloseable {

    private static final long CLOSING_MILLIS = 100;

    private final Ports ports;
    private final Settings settings;
    private final EngineTime time = new EngineTime();
    private volatile InstrumentCatalog catalog = new InstrumentCatalog(List.of());
    private volatile EngineSnapshot snapshot;
    private boolean ready;
    private volatile boolean killFile;
    private @Nullable RingInbox inbox;
    private @Nullable OutboundRing outbox;
    private @Nullable Gateway gateway;
    private @Nullable LiveScheduler scheduler;
    private @Nullable TradingEngine engine;
    private @Nullable ExitLane exits;

    public Daemon(Ports ports, Settings settings) {
        this.ports = ports;
        this.settings = settings;
        this.snapshot = SnapshotMaker.empty(
                settings, ports.exchange().address(), ports.clock().epochNanos() / 1_000_000);
    }

    /**
     * Connects and begins to work. Returns when all streams stand and every symbol's set-up is under way; throws
     * {@link io.millrace.exchange.ExchangeException} when the exchange cannot be reached or refuses us.
     */
    public void start() {
        catalog = ports.exchange().loadInstruments();
        // the first signed request: a wrong key or secret ends here, not in thirty symbols that cannot be set up
        ports.exchange().readAccount();
        Books books = new Books(catalog, settings.trading());
        ports.journal().replay(1, books::restore);
        String instance = books.instanceOr(ports.newInstance());
        Chosen chosen = choose(settings.symbols().get(), books);
        TradingEngine made = assemble(books, instance, chosen);
        engine = made;
        require(outbox).start();
        require(inbox).start();
        ports.exchange().open(catalog, chosen.instruments(), require(inbox));
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        RingInbox door = inbox;
        if (door == null) {
            return CompletableFuture.completedFuture(CommandResult.Refused.because(
                    CommandResult.Refused.Cause.STATE, "The daemon is still connecting; try again in a moment."));
        }
        return switch (command) {
            case Command.CloseAll _ -> closing(require(exits).closeAll(), door.ask(command));
            case Command.ClosePosition one
            when require(exits).close(one.symbol()) -> closing(List.of(one.symbol()), door.ask(command));
            case Command.StopTrading stop
            when stop.flatten() -> {
                require(exits).closeAll();
                yield door.ask(command);
            }
            default -> door.ask(command);
        };
    }

    /** The lane closes already: whoever asked does not wait for an engine that is slow to say so. */
    private static CompletableFuture<CommandResult> closing(
            List<String> symbols, CompletableFuture<CommandResult> answer) {
        return answer.completeOnTimeout(new CommandResult.Closing(symbols), CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public InstrumentCatalog catalog() {
        return catalog;
    }

    @Override
    public List<Bar> bars(String symbol, int limit) {
        TradingEngine running = engine;
        BarHistory history = running == null ? null : running.histories().get(symbol);
        return history == null ? List.of() : history.newest(limit);
    }

    @Override
    public long nowMillis() {
        return ports.clock().epochNanos() / 1_000_000;
    }

    /** Tells whether the kill file is there; as often as wanted, any thread, never blocks. */
    public void killFile(boolean present) {
        RingInbox door = inbox;
        if (door != null && present != killFile) {
            boolean told =
                    door.offer(new GatewayEvent.KillFile(present, ports.clock().epochNanos()));
            killFile = told == present;
        }
    }

    /** Stops entries, closes connections, writes what waits. Stops stay on the exchange. */
    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.close();
        }
        if (exits != null) {
            exits.close();
        }
        if (gateway != null) {
            gateway.end();
        }
        ports.exchange().close();
        if (inbox != null) {
            inbox.close();
        }
        if (outbox != null) {
            outbox.close();
        }
        if (gateway != null) {
            gateway.close();
        }
        ports.journal().close();
    }

    private TradingEngine assemble(Books books, String instance, Chosen chosen) {
        String name = "main";
        Inlet inlet = new Inlet();
        LiveScheduler timers = new LiveScheduler(name, ports.clock(), ports.speed(), inlet::timer);
        Outlet outlet = new Outlet();
        ExitLane lane = new ExitLane(
                ports.exchange(), new LiveTasks("exits"), ports.clock(), new ClientIds(instance), inlet::offer);
        TradingEngine made = new TradingEngine(
                new TradingEngine.Parts(
                        books,
                        catalog,
                        ports.exchange(),
                        outlet,
                        timers,
                        time,
                        instance,
                        settings,
                        chosen.skipped(),
                        lane::publish),
                this::publish);
        Gateway performer = new Gateway(ports.exchange(), made.gate(), ports.clock(), inlet::event);
        OutboundRing ring = new OutboundRing(
                name,
                ports.journal(),
                performer,
                failure -> inlet.event(new GatewayEvent.JournalFailed(
                        String.valueOf(failure.getMessage()), ports.clock().epochNanos())));
        RingInbox door = new RingInbox(name, made);
        outlet.to = ring;
        inlet.to = door;
        exits = lane;
        scheduler = timers;
        gateway = performer;
        outbox = ring;
        inbox = door;
        // the first input: from here on everything, the beginning too, happens on the trading thread
        long now = ports.clock().epochNanos();
        door.onTimer(now, () -> made.begin(chosen.instruments(), now));
        return made;
    }

    /** Trading thread. */
    private void publish(EngineSnapshot taken) {
        snapshot = taken;
        boolean connecting = taken.state().equals("STARTING") || taken.state().equals("RECONCILING");
        if (!ready && !connecting) {
            ready = true;
            ports.whenReady().run();
        }
    }

    /** The wanted ones up to their count; what a person has added, and what is held, comes on top of it. */
    private Chosen choose(List<String> wanted, Books books) {
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>();
        List<String> names = new ArrayList<>(wanted);
        names.removeAll(books.removed());
        for (String symbol : names) {
            if (instruments.size() < settings.largestCount()) {
                choose(symbol, instruments, skipped);
            }
        }
        books.added().forEach(symbol -> choose(symbol, instruments, skipped));
        books.trades().forEach(trade -> choose(trade.symbol(), instruments, skipped));
        return new Chosen(List.copyOf(instruments.values()), List.copyOf(skipped));
    }

    private void choose(String symbol, Map<String, Instrument> chosen, List<String> skipped) {
        catalog.find(symbol)
                .filter(Instrument::trading)
                .ifPresentOrElse(found -> chosen.put(symbol, found), () -> skipped.add(symbol));
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The daemon was not assembled");
        }
        return part;
    }

    /**
     * The doors to the world.
     *
     * @param speed how much faster than the wall the exchange's clock runs
     * @param newInstance four letters for the client ids of a new journal
     * @param whenReady runs once, when the engine is warm and agrees with the exchange
     */
    public record Ports(
            Exchange exchange,
            Journal journal,
            EngineClock clock,
            double speed,
            String newInstance,
            Runnable whenReady) {}

    /**
     * What the daemon is told once, at its start.
     *
     * @param market sentence about where prices come from, for the page
     * @param symbols wanted symbols in order of importance; unknown ones are reported and skipped
     * @param largestCount how many of them at most
     * @param auto whether entries are wanted from the start
     */
    public record Settings(
            String version,
            String mode,
            String market,
            long seed,
            double speed,
            Supplier<List<String>> symbols,
            int largestCount,
            boolean auto,
            TradingSettings trading,
            SignalSettings signals) {}

    private record Chosen(List<Instrument> instruments, List<String> skipped) {}

    /** Lets timers and gateway reach a ring that is made after them. */
    private static final class Inlet {
        private volatile @Nullable RingInbox to;

        void event(io.millrace.common.Event event) {
            require(to).onEvent(event);
        }

        void offer(io.millrace.common.Event event) {
            if (!require(to).offer(event)) {
                throw new IllegalStateException("The engine takes no more inputs");
            }
        }

        void timer(long epochNanos, Runnable action) {
            require(to).onTimer(epochNanos, action);
        }
    }

    /** Lets the engine reach a ring that is made after it. */
    private static final class Outlet implements Outbox {
        private volatile @Nullable OutboundRing to;

        @Override
        public void record(io.millrace.common.Event fact) {
            require(to).record(fact);
        }

        @Override
        public void perform(Effect effect) {
            require(to).perform(effect);
        }
    }
}
