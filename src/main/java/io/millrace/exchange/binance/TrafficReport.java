package io.millrace.exchange.binance;

import io.millrace.exchange.Traffic;
import io.millrace.exchange.Traffic.Budget;
import io.millrace.exchange.Traffic.Count;
import java.util.List;

/** What this adapter counts, in the words of the port. */
record TrafficReport(Wire wire) {

    /** @param way that the next order would take */
    Traffic of(ConnectionStatistics counted, Traffic.Way way) {
        RateUse rate = counted.rate();
        return new Traffic(
                budgets(rate),
                new Traffic.Held(
                        wire.governor().quietMillis(),
                        counted.throttled(),
                        wire.counters().bans.sum(),
                        unsent(rate.refused())),
                new Traffic.Requests(
                        counted.requests(),
                        counted.failures(),
                        counted.unknownAnswers(),
                        wire.transport().connectionsOpened()),
                new Traffic.Streams(
                        counted.reconnects(),
                        counted.streams().renewals(),
                        counted.streams().suspicions()),
                new Traffic.Orders(
                        way,
                        counted.socketOrders(),
                        Math.max(0, counted.restOrders() - counted.fallbacks()),
                        counted.fallbacks()));
    }

    private static List<Budget> budgets(RateUse rate) {
        return List.of(
                new Budget("weight", 60, rate.weight(), rate.limits().weight()),
                new Budget("orders", 10, rate.orders10s(), rate.limits().orders10s()),
                new Budget("orders", 60, rate.orders1m(), rate.limits().orders1m()));
    }

    private static List<Count> unsent(RateUse.Refused refused) {
        return List.of(
                new Count("exits", refused.exits()),
                new Count("stops", refused.stops()),
                new Count("reconciliation", refused.reconciliation()),
                new Count("entries", refused.entries()),
                new Count("history", refused.history()));
    }
}
