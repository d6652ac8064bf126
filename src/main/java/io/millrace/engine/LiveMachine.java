package io.millrace.engine;

import io.millrace.common.EngineClock;
import io.millrace.exchange.LiveTasks;
import io.millrace.exchange.Tasks;
import java.util.function.BiConsumer;

/** Rings and threads of this process. */
final class LiveMachine extends Machine {

    @Override
    Inbox inbox(String engineName, TradingEngine engine) {
        return new RingInbox(engineName, engine);
    }

    @Override
    Outbound outbound(String engineName, Ends ends) {
        return new OutboundRing(engineName, ends);
    }

    @Override
    Timers timers(String engineName, EngineClock clock, double speed, BiConsumer<Long, Runnable> due) {
        return new LiveScheduler(engineName, clock, speed, due);
    }

    @Override
    Tasks tasks(String name) {
        return new LiveTasks(name);
    }
}
