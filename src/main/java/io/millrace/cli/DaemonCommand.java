package io.millrace.cli;

import io.millrace.cli.config.Environment;
import io.millrace.cli.config.Key;
import io.millrace.cli.config.Mode;
import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SettingsLoader;
import io.millrace.cli.config.SystemKeys;
import io.millrace.cli.options.Request;
import io.millrace.common.Problem;
import io.millrace.engine.Daemon;
import io.millrace.engine.JournalForm;
import io.millrace.engine.Machine;
import io.millrace.exchange.ExchangeException;
import io.millrace.journal.DirectoryLock;
import io.millrace.journal.EventCodec;
import io.millrace.journal.JournalException;
import io.millrace.journal.SqliteJournal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** The daemon: reads settings, finds its exchange, starts engine and page, and runs until it is told to end. */
final class DaemonCommand {

    private final Request.Daemon request;
    private final Doors doors;

    DaemonCommand(Request.Daemon request) {
        this(request, Doors.PLAIN);
    }

    DaemonCommand(Request.Daemon request, Doors doors) {
        this.request = request;
        this.doors = doors;
    }

    int run() {
        LastBreath.install();
        Environment environment = Environment.ofProcess(Path.of(""));
        Settings settings = SettingsLoader.load(request.config(), request.configNamed(), environment, arguments());
        Mode mode = Mode.of(settings, environment);
        Logs.set(settings, request.debug());
        FreePort.require(request.port());
        SymbolChoice symbols = SymbolChoice.of(request.symbols(), settings);
        try (DirectoryLock _ = DirectoryLock.acquire(request.dataDirectory())) {
            String token = environment
                    .token()
                    .orElseGet(() -> TokenFile.in(request.dataDirectory()).readOrMake());
            CompletableFuture<Daemon> engine = new CompletableFuture<>();
            // a thread of its own: those of the common pool do not see the classes inside the jar
            CompletableFuture<Dashboard> page = CompletableFuture.supplyAsync(
                    () -> Dashboard.start(engine, settings, token, request.port()),
                    task -> Thread.ofPlatform().daemon().name("page-start").start(task));
            long seed = ExchangeCommand.seed(request.market().seed());
            Counterpart counterpart =
                    Counterpart.of(new Counterpart.Wanted(request, mode, symbols, environment, settings, seed));
            Daemon.Settings terms = terms(mode, symbols, counterpart, new SettingsBridge(settings), seed);
            Daemon daemon = daemon(counterpart, terms);
            engine.complete(daemon);
            return run(daemon, counterpart, page, token, terms);
        }
    }

    private Daemon.Settings terms(
            Mode mode, SymbolChoice symbols, Counterpart counterpart, SettingsBridge bridge, long seed) {
        return new Daemon.Settings(
                Build.version(),
                mode.word(),
                counterpart.market(),
                seed,
                counterpart.speed(),
                symbols::wanted,
                symbols.count(),
                request.auto(),
                bridge.trading(),
                bridge.signals());
    }

    private Daemon daemon(Counterpart counterpart, Daemon.Settings terms) {
        return new Daemon(
                new Daemon.Ports(
                        Machine.live(),
                        doors.exchange(counterpart.exchange()),
                        doors.journal(openJournal(counterpart.clock().epochNanos())),
                        counterpart.clock(),
                        counterpart.speed(),
                        Instances.fresh(terms.mode(), terms.seed()),
                        counterpart.whenReady()),
                terms,
                Daemon.Extensions.standard());
    }

    private int run(
            Daemon daemon,
            Counterpart counterpart,
            CompletableFuture<Dashboard> page,
            String token,
            Daemon.Settings terms) {
        KillFile killFile = new KillFile(request.dataDirectory(), daemon::killFile);
        Runnable end = once(() -> {
            killFile.close();
            daemon.close();
            counterpart.end().run();
        });
        try {
            connect(daemon, counterpart);
            Dashboard dashboard = page.join();
            Announcement.print(request, terms, counterpart.description(), dashboard.port(), token);
            if (request.test()) {
                int code = new SelfTest(daemon, dashboard.port()).run();
                dashboard.close();
                end.run();
                return code;
            }
            return waitForEnd(dashboard, end);
        } catch (Problem failure) {
            end.run();
            throw failure;
        } catch (CompletionException failure) {
            end.run();
            throw noPage(failure);
        }
    }

    private static Problem noPage(CompletionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Problem(
                Problem.Kind.FAILURE,
                "The page could not be started.",
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                "Look into the log; if it is the port, give another one with --port.",
                cause);
    }

    private static int waitForEnd(Dashboard dashboard, Runnable end) {
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            end.run();
                            dashboard.close();
                        },
                        "daemon-end"));
        return Waiting.until(done);
    }

    private static void connect(Daemon daemon, Counterpart counterpart) {
        try {
            daemon.start();
        } catch (ExchangeException failure) {
            throw unreachable(counterpart.exchange().address(), failure);
        }
    }

    private static Problem unreachable(String address, ExchangeException failure) {
        String why = failure.getMessage() + (failure.code() == 0 ? "" : " (code " + failure.code() + ")") + ".";
        return switch (failure.kind()) {
            case CREDENTIALS ->
                new Problem(
                        Problem.Kind.EXCHANGE,
                        "The exchange at " + address + " refuses our key.",
                        why,
                        "Check key and secret in .env, their rights and the address they are bound to.",
                        failure);
            case RATE_LIMIT ->
                new Problem(
                        Problem.Kind.EXCHANGE,
                        "The exchange at " + address + " takes no requests from us now.",
                        why,
                        "Start again when that time has passed; stops on the exchange stand meanwhile.",
                        failure);
            case CLOCK, REFUSED, NETWORK ->
                new Problem(
                        Problem.Kind.EXCHANGE,
                        "The exchange at " + address + " cannot be used.",
                        why,
                        "Check the network and the address; with --venue, that the exchange is running.",
                        failure);
        };
    }

    private SqliteJournal openJournal(long epochNanos) {
        try {
            SqliteJournal journal = SqliteJournal.open(
                    request.dataDirectory().resolve("millrace.db"),
                    new EventCodec(JournalForm.families(), JournalForm.upgrades()),
                    JournalForm.projections());
            journal.movedAside()
                    .ifPresent(damaged -> journal.append(List.of(JournalForm.begunAnew(name(damaged), epochNanos))));
            return journal;
        } catch (JournalException failure) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The journal cannot be opened.",
                    String.valueOf(failure.getMessage()),
                    "Check the disk and the rights of the data directory, or name another one with --data-dir.",
                    failure);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Map<Key<?>, SettingsLoader.Argument> arguments() {
        Map<Key<?>, SettingsLoader.Argument> arguments = new LinkedHashMap<>();
        request.mode().ifPresent(mode -> arguments.put(SystemKeys.MODE, new SettingsLoader.Argument("--mode", mode)));
        return arguments;
    }

    private static Runnable once(Runnable action) {
        java.util.concurrent.atomic.AtomicBoolean done = new java.util.concurrent.atomic.AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}
