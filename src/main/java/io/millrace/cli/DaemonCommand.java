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
import io.millrace.exchange.ExchangeException;
import io.millrace.journal.DirectoryLock;
import io.millrace.journal.EventCodec;
import io.millrace.journal.JournalException;
import io.millrace.journal.SqliteJournal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** The daemon: reads settings, finds its exchange, starts engine and page, and runs until it is told to end. */
final class DaemonCommand {

    private final Request.Daemon request;

    DaemonCommand(Request.Daemon request) {
        this.request = request;
    }

    int run() {
        Environment environment = Environment.ofProcess(Path.of(""));
        Settings settings = SettingsLoader.load(request.config(), request.configNamed(), environment, arguments());
        Mode mode = Mode.of(settings, environment);
        Logs.set(settings, request.debug());
        if (request.port() != 0) {
            Dashboard.requireFree(request.port());
        }
        SettingsBridge bridge = new SettingsBridge(settings);
        SymbolChoice symbols = SymbolChoice.of(request.symbols(), settings);
        try (DirectoryLock _ = DirectoryLock.acquire(request.dataDirectory())) {
            long seed = ExchangeCommand.seed(request.market().seed());
            String token = environment
                    .token()
                    .orElseGet(() -> TokenFile.in(request.dataDirectory()).readOrMake());
            Counterpart counterpart = Counterpart.of(request, mode, symbols, environment, seed);
            Daemon.Settings terms = new Daemon.Settings(
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
            return run(settings, terms, counterpart, token);
        }
    }

    private int run(Settings settings, Daemon.Settings terms, Counterpart counterpart, String token) {
        SqliteJournal journal = openJournal();
        Daemon daemon = new Daemon(
                new Daemon.Ports(
                        counterpart.exchange(),
                        journal,
                        counterpart.clock(),
                        counterpart.speed(),
                        Instances.fresh(terms.mode(), terms.seed()),
                        counterpart.whenReady()),
                terms);
        Runnable end = once(() -> {
            daemon.close();
            counterpart.end().run();
        });
        CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> connect(daemon, counterpart));
        try {
            Dashboard dashboard = Dashboard.start(daemon, settings, token, request.port());
            Announcement.print(request, terms, counterpart.description(), dashboard.port(), token);
            connecting.join();
            if (request.test()) {
                int code = new SelfTest(daemon, dashboard.port()).run();
                dashboard.close();
                end.run();
                return code;
            }
            return waitForEnd(dashboard, end);
        } catch (CompletionException failure) {
            end.run();
            throw failure.getCause() instanceof Problem problem ? problem : failure;
        }
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
        boolean keys = failure.kind() == ExchangeException.Kind.CREDENTIALS;
        return new Problem(
                Problem.Kind.EXCHANGE,
                keys
                        ? "The exchange at " + address + " refuses our key."
                        : "The exchange at " + address + " cannot be used.",
                failure.getMessage() + (failure.code() == 0 ? "" : " (code " + failure.code() + ")") + ".",
                keys
                        ? "Check key and secret in .env, their rights and the address they are bound to."
                        : "Check the network and the address; with --venue, that the exchange is running.",
                failure);
    }

    private SqliteJournal openJournal() {
        try {
            return SqliteJournal.open(
                    request.dataDirectory().resolve("millrace.db"),
                    new EventCodec(JournalForm.families()),
                    JournalForm.projections());
        } catch (JournalException failure) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The journal cannot be opened.",
                    String.valueOf(failure.getMessage()),
                    "Check the disk and the rights of the data directory, or name another one with --data-dir.",
                    failure);
        }
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
