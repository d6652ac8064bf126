package io.millrace.venue.core;

import io.millrace.venue.VenueRefusal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dead man's switch of each contract: does its end to the contract unless it is set anew in time. */
final class Countdowns {

    private final Timers.@Nullable Timer[] running;
    private final Consumer<ContractMarket> end;
    private final Desk desk;

    Countdowns(Desk desk, Consumer<ContractMarket> end) {
        this.end = end;
        this.desk = desk;
        this.running = new Timers.Timer[desk.markets().all().size()];
    }

    /** Starts a contract's countdown from the beginning; 0 stops it. */
    void set(ContractMarket market, long millis) {
        if (millis < 0) {
            throw new VenueRefusal(-1130, "Data sent for parameter 'countdownTime' is not valid.");
        }
        Timers.Timer before = running[market.index];
        if (before != null) {
            desk.timers().cancel(before);
            running[market.index] = null;
        }
        if (millis > 0) {
            long due = desk.clock().nowMillis() + millis;
            running[market.index] = desk.timers().at(due, () -> elapsed(market));
        }
    }

    private void elapsed(ContractMarket market) {
        running[market.index] = null;
        end.accept(market);
    }
}
