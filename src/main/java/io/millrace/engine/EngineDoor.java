package io.millrace.engine;

import io.millrace.exchange.OrderTimes;
import io.millrace.exchange.Traffic;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the outside (web, metrics) may do with an engine: ask for commands, read immutable pictures. Any thread. */
public interface EngineDoor {

    /** Puts the command in the ring; completes when it was applied and journaled. Close commands also reach the exit lane at once. */
    CompletableFuture<CommandResult> submit(Command command);

    /** The newest picture; never null, immutable, at most 100 ms old while the engine lives. */
    EngineSnapshot snapshot();

    /** Contracts of the exchange; empty before the first connection. */
    InstrumentCatalog catalog();

    /** Closed minutes of a traded symbol, oldest first, at most {@code limit}; empty when unknown. */
    List<Bar> bars(String symbol, int limit);

    /** What went between us and the exchange so far, limits included; waits a moment for a lock, so not for every tick. */
    Traffic traffic();

    /** The same as the page shows it. */
    default ExchangeView exchange() {
        return ExchangeView.of(traffic());
    }

    /** Who hears from now on how long our orders are on their way; the newest one alone. */
    void timeOrders(OrderTimes times);

    /** Engine time now in milliseconds, for stamps of commands and pages. */
    long nowMillis();
}
