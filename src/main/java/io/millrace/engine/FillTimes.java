package io.millrace.engine;

import io.millrace.common.Scheduler;
import io.millrace.exchange.OrderTimes;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures entries and exits, which fill at once, from the exchange's answer to the first fill. By the stamps of both events, so
 * that it does not matter when we get to them. Bounded; owned by the trading thread.
 */
final class FillTimes {

    private static final int KEPT = 256;

    private final Scheduler scheduler;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private volatile OrderTimes times = OrderTimes.NOBODY;

    FillTimes(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Who hears of it from now on; any thread. */
    void tell(OrderTimes listener) {
        times = listener;
    }

    /** The exchange said something about an order of ours. */
    void on(OrderRequest request, OrderEvent event) {
        if (request.role() != OrderRole.ENTRY && request.role() != OrderRole.EXIT) {
            return;
        }
        if (event instanceof OrderEvent.Accepted answer) {
            accepted(request, answer);
        } else if (event instanceof OrderEvent.Filled fill) {
            filled(request, fill);
        }
    }

    /** A look-up says it again: only the first time is the answer. */
    private void accepted(OrderRequest request, OrderEvent.Accepted answer) {
        Step step = steps.get(request.clientId());
        if (step == null) {
            keep(request, new Step.Answered(answer.epochNanos()));
        } else if (step instanceof Step.FilledFirst) {
            keep(request, new Step.Told());
            times.filled(request.role(), 0);
        }
    }

    private void filled(OrderRequest request, OrderEvent.Filled fill) {
        Step step = steps.get(request.clientId());
        if (step == null) {
            keep(request, new Step.FilledFirst());
        } else if (step instanceof Step.Answered(long since)) {
            keep(request, new Step.Told());
            times.filled(request.role(), Math.max(0, scheduler.wallNanos(fill.epochNanos() - since)));
        }
    }

    private void keep(OrderRequest request, Step step) {
        steps.put(request.clientId(), step);
        if (steps.size() > KEPT) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    /** How far an order is. */
    private sealed interface Step {

        record Answered(long epochNanos) implements Step {}

        record FilledFirst() implements Step {}

        record Told() implements Step {}
    }
}
