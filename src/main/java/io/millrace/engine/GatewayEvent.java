package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import io.millrace.order.OrderRequest;
import java.util.List;

/** What comes back from the gateway by the ring. Readings of the market, not decisions: not journaled. */
sealed interface GatewayEvent extends Event {

    /** A contract is set up and its past is here; an input, not journaled. */
    record Prepared(String symbol, int leverage, List<Bar> bars, long takerFeeE8, long epochNanos)
            implements GatewayEvent {

        public Prepared {
            bars = List.copyOf(bars);
        }
    }

    /** A contract could not be set up; it takes no entries. */
    record PrepareFailed(String symbol, String reason, boolean credentials, long epochNanos) implements GatewayEvent {}

    /** Minutes that a lost connection left out. */
    record GapFilled(String symbol, List<Bar> bars, long epochNanos) implements GatewayEvent {

        public GapFilled {
            bars = List.copyOf(bars);
        }
    }

    /** All contracts as the exchange lists them now, numbered in its own order. */
    record ContractsRead(InstrumentCatalog reading, long epochNanos) implements GatewayEvent {}

    /** The contracts could not be read; those known stay. */
    record ContractsReadFailed(String reason, long epochNanos) implements GatewayEvent {}

    /** Leverage of a traded contract was set, or not: {@code reason} empty means done. */
    record LeverageSet(String symbol, int leverage, String reason, long epochNanos) implements GatewayEvent {}

    /** The exit lane is about to send this order, without waiting for the journal. */
    record ExitSent(OrderRequest request, long epochNanos) implements GatewayEvent {}

    /** The kill file appeared in the data directory, or is gone. */
    record KillFile(boolean present, long epochNanos) implements GatewayEvent {}

    /** The journal took no more records; entries stay off. */
    record JournalFailed(String reason, long epochNanos) implements GatewayEvent {}
}
