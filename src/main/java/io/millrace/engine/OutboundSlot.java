package io.millrace.engine;

import io.millrace.common.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place on the way out: a fact to be written, or an effect to be performed after all facts before it are durable. */
final class OutboundSlot {

    private @Nullable Event fact;
    private @Nullable Effect effect;
    private boolean durable;

    void put(@Nullable Event newFact, @Nullable Effect newEffect) {
        fact = newFact;
        effect = newEffect;
        durable = false;
    }

    @Nullable
    Event fact() {
        return fact;
    }

    /** Whether everything up to here is in the journal. */
    void durable(boolean written) {
        durable = written;
    }

    /** Performs its effect, but no entry and no promise that the journal does not know; empty afterwards. */
    void release(Consumer<Effect> gateway) {
        Effect due = effect;
        boolean entry =
                due instanceof Effect.Submit(var request) && request.role().opens();
        fact = null;
        effect = null;
        if (due != null && (durable || !entry)) {
            gateway.accept(durable ? due : due.unrecorded());
        }
    }
}
