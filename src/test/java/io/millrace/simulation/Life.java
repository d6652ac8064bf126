package io.millrace.simulation;

import io.millrace.engine.Command;
import io.millrace.engine.Daemon;
import io.millrace.engine.SimulatedMachine;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Transport;
import io.millrace.exchange.binance.BinanceExchange;
import io.millrace.exchange.binance.ConnectionStatistics;
import io.millrace.journal.JournalException;

/** One life of the daemon, from its start to its end: the real daemon and connector on a simulated process. */
final class Life {

    private final Stage stage;
    private final SimulatedProcess process;
    private final Network network;
    private final BinanceExchange exchange;
    private final Daemon daemon;
    private final long bornNanos;
    private boolean ready;
    private boolean started;
    private String trouble = "";

    Life(Stage stage, SimulatedProcess process) {
        this.stage = stage;
        this.process = process;
        this.bornNanos = process.world().nanos();
        this.network = new Network(process, stage.venue(), stage.weather());
        LiveClock clock = new LiveClock(process.world().nanos(), 1, process.world()::nanos);
        Witness witness = new Witness(process, stage.disk(), stage.laws());
        Transport way = stage.bugs().transport(witness.transport(network), process);
        Access access = stage.access();
        this.exchange = new BinanceExchange(access.settings(), access.signer(), clock, way, process.tasks());
        this.daemon = new Daemon(
                new Daemon.Ports(
                        new SimulatedMachine(process, stage.disk()::commitNanos, stage::bug),
                        stage.bugs().exchange(exchange, process),
                        stage.bugs().journal(witness.journal(stage.disk().journal(process)), process),
                        clock,
                        1,
                        "sim0",
                        () -> ready = true),
                stage.settings(),
                stage.extensions());
    }

    /** Begins to run. */
    void start() {
        process.fork(() -> {
            try {
                daemon.start();
                started = true;
                daemon.killFile(stage.disk().killFile());
            } catch (ExchangeException | JournalException refused) {
                trouble = String.valueOf(refused.getMessage());
                process.world().trace().add(process.world().nanos(), "start failed: " + trouble);
                end();
            }
        });
        watchKillFile();
    }

    private void watchKillFile() {
        process.after(World.SECOND, () -> {
            if (started) {
                daemon.killFile(stage.disk().killFile());
            }
            watchKillFile();
        });
    }

    /** As kill -9. */
    void kill() {
        process.die();
        network.hangUp();
    }

    /** As SIGTERM: it closes itself; a start that hangs is killed. */
    void terminate() {
        if (!started) {
            kill();
            return;
        }
        process.fork(() -> {
            daemon.close();
            end();
        });
    }

    /** The process ends from within. */
    private void end() {
        process.world().after(0, this::kill);
    }

    boolean alive() {
        return process.alive();
    }

    boolean ready() {
        return ready;
    }

    boolean started() {
        return started;
    }

    long bornNanos() {
        return bornNanos;
    }

    /** What its connections carried so far. */
    ConnectionStatistics carried() {
        return exchange.statistics();
    }

    SimulatedProcess process() {
        return process;
    }

    Daemon daemon() {
        return daemon;
    }

    /** Takes down what a crash from within left. */
    void bury() {
        network.hangUp();
    }

    void submit(Command command) {
        stage.heard(command, daemon.submit(command));
    }
}
