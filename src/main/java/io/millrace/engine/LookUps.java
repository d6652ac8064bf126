package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.order.OrderRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Asks the exchange about orders until they are settled, ever more slowly. At most one series of questions an order: an answer
 * that leaves the question open begins no second one, or the questions would multiply. Owned by the trading thread.
 */
final class LookUps {

    private static final long MILLI = 1_000_000;
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 30_000;

    private final OrderGate gate;
    private final Scheduler scheduler;
    private final Set<String> running = new LinkedHashSet<>();

    LookUps(OrderGate gate, Scheduler scheduler) {
        this.gate = gate;
        this.scheduler = scheduler;
    }

    /** Asks after a short while, and again as long as the question is open; does nothing when that is being done already. */
    void until(OrderRequest request, BooleanSupplier open) {
        until(request, FIRST_MILLIS, open);
    }

    /** The same with a first wait of its own, in wall milliseconds. */
    void until(OrderRequest request, long firstMillis, BooleanSupplier open) {
        if (running.add(request.clientId())) {
            later(request, open, firstMillis);
        }
    }

    /** Asks once, at once, unless a series of questions is running. */
    void now(OrderRequest request) {
        if (!running.contains(request.clientId())) {
            gate.lookUp(request);
        }
    }

    private void later(OrderRequest request, BooleanSupplier open, long millis) {
        scheduler.afterWall(millis * MILLI, "look-up", () -> {
            if (open.getAsBoolean()) {
                gate.lookUp(request);
                later(request, open, Math.min(2 * millis, LONGEST_MILLIS));
            } else {
                running.remove(request.clientId());
            }
        });
    }
}
