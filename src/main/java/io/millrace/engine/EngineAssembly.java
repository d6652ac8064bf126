package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.exchange.Tasks;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.order.ClientIds;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One engine with its ways in and out, timers, gateway and exit lane, wired together; reads like the picture of the house. */
final class EngineAssembly implements AutoCloseable {

    private static final String NAME = "main";

    private final Inlet inlet = new Inlet();
    private final Outlet outlet = new Outlet();
    private final Machine.Timers timers;
    private final ExitLane lane;
    private final TradingEngine engine;
    private final Tasks readers;
    private final Gateway gateway;
    private final Machine.Outbound outbox;
    private final Machine.Inbox inbox;

    EngineAssembly(Daemon.Ports ports, Plan plan, Consumer<EngineSnapshot> publish) {
        Machine machine = ports.machine();
        timers = machine.timers(NAME, ports.clock(), ports.speed(), inlet::timer);
        ClientIds clientIds = new ClientIds(plan.instance);
        lane = new ExitLane(ports.exchange(), machine.tasks("exits"), ports.clock(), clientIds, inlet::offer);
        engine = new TradingEngine(
                new TradingEngine.Parts(
                        plan.books,
                        plan.catalog,
                        ports.exchange(),
                        outlet,
                        timers,
                        new EngineTime(),
                        plan.instance,
                        plan.settings,
                        plan.extensions,
                        plan.skipped,
                        lane::publish),
                publish);
        readers = machine.tasks("reads");
        gateway = new Gateway(
                ports.exchange(), engine.gate(), ports.clock(), new Freshness(ports.speed()), readers, inlet::event);
        outbox = machine.outbound(
                NAME,
                new Machine.Ends(
                        ports.journal(),
                        gateway,
                        failure -> inlet.event(new GatewayEvent.JournalFailed(
                                String.valueOf(failure.getMessage()),
                                ports.clock().epochNanos()))));
        inbox = machine.inbox(NAME, engine);
        outlet.to = outbox;
        inlet.to = inbox;
    }

    /**
     * What an engine begins with.
     *
     * @param instance four letters that mark our client ids
     * @param skipped wanted symbols that the exchange does not trade
     */
    record Plan(
            Books books,
            InstrumentCatalog catalog,
            String instance,
            List<String> skipped,
            Daemon.Settings settings,
            Daemon.Extensions extensions) {}

    /** From here on everything, the beginning too, happens on the trading thread. */
    void start(List<Instrument> instruments, long epochNanos) {
        inbox.onTimer(epochNanos, () -> engine.begin(instruments, epochNanos));
        outbox.start();
        inbox.start();
    }

    Machine.Inbox inbox() {
        return inbox;
    }

    ExitLane lane() {
        return lane;
    }

    TradingEngine engine() {
        return engine;
    }

    /** Nothing new begins: no timer, no exit by hand, nothing to the exchange. */
    void end() {
        timers.close();
        lane.close();
        gateway.end();
    }

    /** Takes, writes and performs what waits. */
    @Override
    public void close() {
        inbox.close();
        outbox.close();
        readers.close();
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The engine was not assembled");
        }
        return part;
    }

    /** Lets timers and gateway reach a ring that is made after them. */
    private static final class Inlet {
        private volatile Machine.@Nullable Inbox to;

        void event(Event event) {
            require(to).onEvent(event);
        }

        void offer(Event event) {
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
        private volatile Machine.@Nullable Outbound to;

        @Override
        public void record(Event fact) {
            require(to).record(fact);
        }

        @Override
        public void perform(Effect effect) {
            require(to).perform(effect);
        }
    }
}
