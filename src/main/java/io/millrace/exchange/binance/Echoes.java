package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.order.OrderEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds a user stream that lives but tells nothing: whatever an answer of the exchange proves about an order, and that happened while
 * the stream stood, the stream has to tell as well, at most {@value #WITHIN_MILLIS} ms of wall time later. A pong proves nothing. Safe
 * for all threads.
 */
final class Echoes {

    static final long WITHIN_MILLIS = 2_000;

    private static final int MOST = 4096;
    private static final long DOWN = Long.MAX_VALUE;

    /** The moment in which the stream begins to tell is not known better, and clocks differ. */
    private static final long UNSURE_MILLIS = 1_000;

    private final Tasks tasks;
    private final LiveClock clock;
    private final Counters counters;
    private final Map<String, Told> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST;
        }
    };
    private Consumer<String> suspicion = reason -> {};
    private long sinceMillis = DOWN;
    private long standing;

    Echoes(Tasks tasks, LiveClock clock, Counters counters) {
        this.tasks = tasks;
        this.clock = clock;
        this.counters = counters;
    }

    /** Who hears, on the owner thread, that the stream is not to be believed. */
    synchronized void onSuspicion(Consumer<String> listener) {
        suspicion = listener;
    }

    /** The stream tells everything from now on. */
    synchronized void up() {
        standing++;
        sinceMillis = clock.exchangeMillis() + (long) (UNSURE_MILLIS * clock.speed());
    }

    /** The stream is lost: it owes nothing any more. */
    synchronized void down() {
        standing++;
        sinceMillis = DOWN;
    }

    /** The stream told something of an order. */
    synchronized void told(OrderEvent event) {
        Told before = told.getOrDefault(event.clientId(), Told.LITTLE);
        told.put(event.clientId(), before.and(event));
    }

    /** An answer proved something about an order of ours. */
    void proven(OrderReport report) {
        long stands = owed(report);
        if (stands != 0) {
            tasks.runAfter(WITHIN_MILLIS, () -> check(report, stands));
        }
    }

    private synchronized long owed(OrderReport report) {
        return report.updatedMillis() > sinceMillis && !isTold(report) ? standing : 0;
    }

    private void check(OrderReport report, long stood) {
        Consumer<String> listener;
        synchronized (this) {
            if (stood != standing || isTold(report)) {
                return;
            }
            sinceMillis = DOWN;
            listener = suspicion;
        }
        counters.suspicions.increment();
        listener.accept("order " + report.clientId() + " is " + report.status() + ", and nothing was told of it");
    }

    private boolean isTold(OrderReport report) {
        Told known = told.get(report.clientId());
        return known != null && known.covers(report);
    }

    /** What the stream told of one order. */
    private record Told(long executedE8, boolean triggered, boolean ended) {

        static final Told LITTLE = new Told(0, false, false);

        Told and(OrderEvent event) {
            return switch (event) {
                case OrderEvent.Filled fill -> new Told(Math.max(executedE8, fill.cumulativeE8()), triggered, ended);
                case OrderEvent.Triggered _ -> new Told(executedE8, true, ended);
                case OrderEvent.Canceled _, OrderEvent.Expired _, OrderEvent.Rejected _ ->
                    new Told(executedE8, triggered, true);
                default -> this;
            };
        }

        boolean covers(OrderReport report) {
            return executedE8 >= report.executedE8()
                    && (triggered || ended || report.childId() == 0)
                    && (ended || !report.ended());
        }
    }
}
