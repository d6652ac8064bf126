package io.millrace.simulation;

import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.Daemon;
import io.millrace.venue.wire.SimulatedVenue;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What every life of the daemon finds. */
interface Stage {

    SimulatedVenue venue();

    Access access();

    Weather weather();

    Disk disk();

    Bugs bugs();

    /** What is held against everything that passes between daemon and ports. */
    List<Law> laws();

    Daemon.Settings settings();

    Daemon.Extensions extensions();

    /** An exception reached a thread root. */
    void bug(Throwable bug);

    /** Somebody asked for something. */
    void heard(Command command, CompletableFuture<CommandResult> answer);
}
