package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Tasks;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.journal.Journal;
import io.millrace.market.Bar;
import io.millrace.market.BarHistory;
import io.millrace.risk.RiskOfficer;
import io.millrace.risk.RiskRule;
import io.millrace.risk.TradingSettings;
import io.millrace.signal.SignalScorer;
import io.millrace.signal.SignalSettings;
import io.millrace.signal.VoteDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final Extensions extensions;
    private final Tasks waiting;
    private volatile InstrumentCatalog catalog = new InstrumentCatalog(List.of());
    private volatile EngineSnapshot snapshot;
    private boolean ready;
    private volatile boolean killFile;
    private volatile boolean killSeen;
    private volatile @Nullable EngineAssembly running;
    private volatile OrderTimes orderTimes = OrderTimes.NOBODY;

    public Daemon(Ports ports, Settings settings, Extensions extensions) {
        this.ports = ports;
        this.settings = settings;
        this.extensions = extensions;
        this.waiting = ports.machine().tasks("waiting");
        this.snapshot = SnapshotMaker.empty(
                settings, ports.exchange().address(), ports.clock().epochNanos() / 1_000_000);
    }

    /**
     * Connects and begins to work. Returns when all streams stand and every symbol's set-up is under way; throws
     * {@link io.millrace.exchange.ExchangeException} when the exchange cannot be reached or refuses us, or when a ban of an
     * earlier process has not run out: then nothing was sent.
     */
    public void start() {
        rememberLimits();
        catalog = ports.exchange().loadInstruments();
        // the first signed request: a wrong key or secret ends here, not in thirty symbols that cannot be set up
        ports.exchange().readAccount(Exchange.NO_TRANSFERS);
        Books books = new Books(catalog, settings.trading());
        ports.journal().replay(1, books::restore);
        Chosen chosen = choose(settings.symbols().get(), books);
        EngineAssembly made = new EngineAssembly(
                ports,
                new EngineAssembly.Plan(
                        books, catalog, books.instanceOr(ports.newInstance()), chosen.skipped(), settings, extensions),
                this::publish);
        assembled(made);
        made.start(chosen.all(), ports.clock().epochNanos());
        if (killSeen) {
            killFile(true);
        }
        ports.exchange().open(catalog, chosen.all(), made.inbox());
    }

    /** Who was banned and asks again is banned for longer: what was told before the restart, or now, is in the journal. */
    private void rememberLimits() {
        Exchange exchange = ports.exchange();
        exchange.rememberLimits(
                Throttles.of(ports.journal(), exchange.address()),
                told -> ports.journal().append(List.of(told)));
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        EngineAssembly now = running;
        if (now == null) {
            answer.complete(CommandResult.Refused.because(
                    CommandResult.Refused.Cause.STATE, "The daemon is still connecting; try again in a moment."));
        } else {
            now.inbox().ask(new Question(command, answer));
            byLane(now.lane(), command).ifPresent(symbols -> closing(symbols, answer));
        }
        return answer;
    }

    /** What the exit lane begins to close at the same moment; empty when the command is none of its business. */
    private static Optional<List<String>> byLane(ExitLane lane, Command command) {
        return switch (command) {
            case Command.CloseAll _ -> Optional.of(lane.closeAll());
            case Command.ClosePosition one ->
                lane.close(one.symbol()) ? Optional.of(List.of(one.symbol())) : Optional.empty();
            case Command.StopTrading stop
            when stop.flatten() -> {
                lane.closeAll();
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** The lane closes already: whoever asked does not wait for an engine that is slow to say so. */
    private void closing(List<String> symbols, CompletableFuture<CommandResult> answer) {
        waiting.runAfter(CLOSING_MILLIS, () -> answer.complete(new CommandResult.Closing(symbols)));
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
        EngineAssembly now = running;
        BarHistory history = now == null ? null : now.engine().histories().get(symbol);
        return history == null ? List.of() : history.newest(limit);
    }

    @Override
    public Traffic traffic() {
        return ports.exchange().traffic();
    }

    @Override
    public void timeOrders(OrderTimes times) {
        orderTimes = times;
        ports.exchange().timeOrders(times);
        EngineAssembly now = running;
        if (now != null) {
            now.engine().timeFills(times);
        }
    }

    /** Whoever came before the engine is told to it now; one who comes meanwhile is told to it at least once. */
    private void assembled(EngineAssembly made) {
        running = made;
        made.engine().timeFills(orderTimes);
    }

    @Override
    public long nowMillis() {
        return ports.clock().epochNanos() / 1_000_000;
    }

    /** Tells whether the kill file is there; as often as wanted, any thread, never blocks. */
    public void killFile(boolean present) {
        EngineAssembly now = running;
        killSeen = present;
        if (now != null && present != killFile) {
            boolean told = now.inbox()
                    .offer(new GatewayEvent.KillFile(present, ports.clock().epochNanos()));
            killFile = told == present;
        }
    }

    /** Stops entries, closes connections, writes what waits. Stops stay on the exchange. */
    @Override
    public void close() {
        EngineAssembly now = running;
        if (now != null) {
            now.end();
        }
        ports.exchange().close();
        if (now != null) {
            now.close();
        }
        waiting.close();
        ports.journal().close();
    }

    /** Trading thread. */
    private void publish(EngineSnapshot taken) {
        snapshot = taken;
        EngineAssembly now = running;
        if (now != null) {
            catalog = now.engine().contracts();
        }
        boolean connecting = taken.state().equals("STARTING") || taken.state().equals("RECONCILING");
        if (!ready && !connecting) {
            ready = true;
            ports.whenReady().run();
        }
    }

    /** The wanted ones up to their count; what a person has added, and what is held, comes on top of it. */
    private Chosen choose(List<String> wanted, Books books) {
        Chosen chosen = new Chosen(new LinkedHashMap<>(), new ArrayList<>());
        List<String> names = new ArrayList<>(wanted);
        names.removeAll(books.removed());
        for (String symbol : names) {
            if (chosen.instruments().size() < settings.largestCount()) {
                choose(symbol, books, chosen);
            }
        }
        books.added().forEach(symbol -> choose(symbol, books, chosen));
        books.trades().forEach(trade -> choose(trade.symbol(), books, chosen));
        return chosen;
    }

    private void choose(String symbol, Books books, Chosen chosen) {
        boolean held = books.trades().stream().anyMatch(trade -> trade.symbol().equals(symbol));
        catalog.find(symbol)
                .filter(found -> found.trading() || held)
                .ifPresentOrElse(
                        found -> chosen.instruments().put(symbol, found),
                        () -> chosen.skipped().add(symbol));
    }

    /**
     * The doors to the world.
     *
     * @param machine what turns the wheel
     * @param speed how much faster than the wall the exchange's clock runs
     * @param newInstance four letters for the client ids of a new journal
     * @param whenReady runs once, when the engine is warm and agrees with the exchange
     */
    public record Ports(
            Machine machine,
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

    /** What is found by the house and used by it: votes of signals, rules of risk in the order in which they are asked. */
    public record Extensions(List<VoteDefinition> votes, List<RiskRule> rules) {

        public Extensions {
            votes = List.copyOf(votes);
            rules = List.copyOf(rules);
        }

        /** Those that come with it. */
        public static Extensions standard() {
            return new Extensions(SignalScorer.standardVotes(), RiskOfficer.standardRules());
        }
    }

    private record Chosen(Map<String, Instrument> instruments, List<String> skipped) {

        List<Instrument> all() {
            return List.copyOf(instruments.values());
        }
    }
}
