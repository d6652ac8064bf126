package io.millrace.engine;

import io.millrace.instrument.Instrument;
import io.millrace.order.OrderRequest;
import java.util.concurrent.CompletableFuture;

/** Something to do in the world, done only after everything that was decided before it is durable. */
sealed interface Effect {

    /** Whether it needs the exchange; the others tell people. */
    default boolean reachesTheExchange() {
        return !(this instanceof Answer || this instanceof Log);
    }

    /** What is left of it when the facts before it could not be made durable: nothing is acknowledged that a restart would forget. */
    default Effect unrecorded() {
        return this;
    }

    /** Transmit an order, once. */
    record Submit(OrderRequest request) implements Effect {}

    record Cancel(OrderRequest request) implements Effect {}

    record LookUp(OrderRequest request) implements Effect {}

    /** Read all contracts with their filters and listings. */
    record ReadContracts() implements Effect {}

    /** Read account, positions and open orders, and what came or went by transfer since a time of the exchange. */
    record ReadAccount(long transfersSinceMillis) implements Effect {}

    /** Set and verify leverage and margin type, read the newest {@code count} minutes, then subscribe. */
    record Prepare(Instrument instrument, int leverage, int count, boolean subscribe) implements Effect {}

    /** Set and verify the leverage of a contract that is already traded. */
    record SetLeverage(Instrument instrument, int leverage) implements Effect {}

    /** Read minutes that a lost connection left out. */
    record FillGap(Instrument instrument, long fromMillis, long toMillis) implements Effect {}

    record Unsubscribe(Instrument instrument) implements Effect {}

    /** All connections anew. */
    record Reconnect() implements Effect {}

    /** Tell a person what became of the command. */
    record Answer(CompletableFuture<CommandResult> to, CommandResult result) implements Effect {

        /** A closing is promised by the exit lane, which needs no journal. */
        @Override
        public Effect unrecorded() {
            boolean stands = result instanceof CommandResult.Closing || result instanceof CommandResult.Refused;
            return stands
                    ? this
                    : new Answer(
                            to,
                            CommandResult.Refused.because(
                                    CommandResult.Refused.Cause.STATE,
                                    "The journal cannot be written: this holds until the next restart only."));
        }
    }

    /** Tell the log. */
    record Log(EngineEvent.Level level, String line) implements Effect {}
}
