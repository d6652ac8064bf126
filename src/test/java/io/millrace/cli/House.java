package io.millrace.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The exchange in one process, the daemon in another, over real sockets and a real disk. The exchange runs for as long as this
 * does; the daemon may die as often as one likes and is started again on the same data.
 */
final class House implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final double SPEED = 20;

    private static final Duration POLL = Duration.ofMillis(25);
    private static final String SYMBOLS = "BTCUSDT,ETHUSDT,SOLUSDT,XRPUSDT,DOGEUSDT,ADAUSDT";
    private static final Pattern VENUE = Pattern.compile("\"rest\":\"([^\"]+)\"");
    private static final Pattern PAGE = Pattern.compile("http://localhost:(\\d+)/#token");
    private static final Pattern TOKEN = Pattern.compile("http://localhost:\\d+/#token=(\\S+)");
    private static final Set<String> CONNECTING = Set.of("STARTING", "RECONCILING");

    private final Path directory;
    private final Path data;
    private final Jvm jvm;
    private final List<Program> programs = new ArrayList<>();
    private final Program exchange;
    private final String address;
    private final Http venue;

    private @Nullable Program daemon;
    private @Nullable Http api;

    House(Path directory, Jvm jvm, long seed) {
        this(directory, directory.resolve("data"), jvm, seed);
    }

    /** Starts the exchange. */
    House(Path directory, Path data, Jvm jvm, long seed) {
        this.directory = directory;
        this.data = data;
        this.jvm = jvm;
        configure(directory);
        exchange = start(
                jvm,
                List.of("exchange", "--port", "0", "--seed", Long.toString(seed), "--speed", Double.toString(SPEED)));
        address = exchange.awaited(VENUE);
        venue = new Http(address, "none");
    }

    /** Everything that keeps entries rare is loosened: here it is about orders, not about profit. */
    private static void configure(Path directory) {
        write(directory.resolve("config/risk_config.yaml"), """
                min_signal_strength: 0.3
                cooldown_seconds: 0
                max_cost_share_percent: 100
                entry_order: market
                max_spread_bps: 100
                max_concurrent_positions: 8
                daily_loss_limit_percent: 20
                """);
        write(directory.resolve("config/signal_config.yaml"), """
                weights:
                  ma_alignment: 1
                  momentum: 1
                  order_flow: 1
                levels:
                  trend_efficiency: 0
                  momentum_atr: 0.1
                  flow_imbalance: 0.01
                periods:
                  momentum: 1
                """);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Program start(Jvm with, List<String> words) {
        Program program = Program.start(with, directory, words);
        programs.add(program);
        return program;
    }

    /** Starts a daemon and waits for nothing. */
    Program launch() {
        return launch(jvm);
    }

    Program launch(Jvm with) {
        return launch(with, data);
    }

    Program launch(Jvm with, Path on) {
        Program launched = beside(with, on);
        daemon = launched;
        return launched;
    }

    /** Starts another one, which is nobody's daemon here. */
    Program beside(Jvm with, Path on) {
        return start(
                with,
                List.of(
                        "--auto",
                        "--venue",
                        address,
                        "--symbols",
                        SYMBOLS,
                        "--port",
                        "0",
                        "--data-dir",
                        on.toString()));
    }

    /** Waits until the daemon's page answers and its books agree with the exchange; the time since its start. */
    Duration awaitReady() {
        awaitPage();
        awaitStatus(status -> !CONNECTING.contains(status.path("state").asString()));
        return daemon().age();
    }

    Http awaitPage() {
        String port = daemon().awaited(PAGE);
        Http page = new Http("http://127.0.0.1:" + port, daemon().awaited(TOKEN));
        api = page;
        return page;
    }

    void awaitStatus(Predicate<JsonNode> holds) {
        try {
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> answers(holds));
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(daemon().output() + "\n" + log(), never);
        }
    }

    private boolean answers(Predicate<JsonNode> holds) {
        if (!daemon().alive()) {
            throw new AssertionError("The daemon has ended:\n" + daemon().output());
        }
        try {
            return holds.test(api().get("/api/status"));
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Symbols in which the daemon knows a position. */
    Set<String> known() {
        Set<String> symbols = new TreeSet<>();
        api().get("/api/positions")
                .forEach(row -> symbols.add(row.path("symbol").asString()));
        return symbols;
    }

    /** What the daemon believes the account is worth. */
    BigDecimal equity() {
        return new BigDecimal(
                api().get("/api/status").path("account").path("equity").asString());
    }

    /** What really happened. */
    VenueLedger ledger() {
        return new VenueLedger(venue.get("/venue/ledger"));
    }

    Http api() {
        return Objects.requireNonNull(api, "no page yet");
    }

    Program daemon() {
        return Objects.requireNonNull(daemon, "not launched yet");
    }

    Program exchange() {
        return exchange;
    }

    Jvm jvm() {
        return jvm;
    }

    Path data() {
        return data;
    }

    JournalFile journal() {
        return new JournalFile(data.resolve("millrace.db"));
    }

    /** What the log file says, for messages of tests that fail. */
    String log() {
        try (Stream<String> lines = Files.lines(directory.resolve("logs/millrace.log"))) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 200), all.size()));
        } catch (IOException | UncheckedIOException none) {
            return "no log: " + none.getMessage();
        }
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }
}
