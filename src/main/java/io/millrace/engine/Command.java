package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.common.InOrder;
import java.util.Map;

/**
 * What a person asked for. A command is an input: it enters through the ring, is journaled and answered there.
 * {@code actor} says who ("admin@192.168.1.7"), for the audit.
 */
public sealed interface Command extends Event {

    String actor();

    /** Enter trades again; refused while REDUCING or HALTED. */
    record StartTrading(String actor, long epochNanos) implements Command {}

    /** No new entries; positions keep stops and exits. */
    record PauseTrading(String actor, long epochNanos) implements Command {}

    /** As pause, open entry orders are canceled, and with {@code flatten} positions are closed. */
    record StopTrading(boolean flatten, String actor, long epochNanos) implements Command {}

    /** All connections anew, reconcile, then the state from before. */
    record Restart(String actor, long epochNanos) implements Command {}

    /** Leave HALTED or REDUCING; an audited person only. */
    record ClearHalt(String reason, String actor, long epochNanos) implements Command {}

    /** Close one position at market. */
    record ClosePosition(String symbol, String actor, long epochNanos) implements Command {}

    /** Close all of our positions at market. */
    record CloseAll(String actor, long epochNanos) implements Command {}

    /** Trade this symbol too, once it is warm. */
    record AddInstrument(String symbol, String actor, long epochNanos) implements Command {}

    /** Stop trading this symbol; with {@code close} an open position is closed, else it is kept and managed to its end. */
    record RemoveInstrument(String symbol, boolean close, String actor, long epochNanos) implements Command {}

    /**
     * Changes settings, all or nothing.
     *
     * @param values decimal strings by name of the setting ("takeProfitPercent")
     * @param expectedVersion version that the person looked at; -1 for "the current one"
     * @param openToo whether stops and targets of open trades move to the new percentages
     */
    record ChangeSettings(
            Map<String, String> values, long expectedVersion, boolean openToo, String actor, long epochNanos)
            implements Command {

        public ChangeSettings {
            values = InOrder.copy(values);
        }

        /** For trades to come. */
        public ChangeSettings(Map<String, String> values, long expectedVersion, String actor, long epochNanos) {
            this(values, expectedVersion, false, actor, epochNanos);
        }
    }
}
