package io.millrace.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.engine.EngineDoor;
import io.millrace.exchange.Traffic;
import io.millrace.exchange.Traffic.Budget;
import io.millrace.exchange.Traffic.Count;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What went between us and the exchange, read from its adapter when it is scraped. Limits have figures only at an exchange that
 * has them; a count that the adapter does not know is NaN.
 */
final class ExchangeMetrics implements MeterBinder {

    private final EngineDoor door;

    ExchangeMetrics(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Traffic now = door.traffic();
        now.budgets().forEach(budget -> budget(registry, budget));
        now.held().unsent().forEach(lane -> unsent(registry, lane.name()));
        held(registry);
        connections(registry);
        orders(registry);
    }

    private void budget(MeterRegistry registry, Budget known) {
        Tags tags = Tags.of("limit", known.name(), "window", known.windowSeconds() + "s");
        gauge(registry, "millrace.exchange.limit.used", tags, known, Budget::used);
        gauge(registry, "millrace.exchange.limit.allowed", tags, known, Budget::limit);
        gauge(registry, "millrace.exchange.limit.share", tags, known, Budget::share);
    }

    private void gauge(MeterRegistry registry, String name, Tags tags, Budget known, ToDoubleFunction<Budget> figure) {
        Gauge.builder(name, door, it -> find(it.traffic().budgets(), known, figure))
                .tags(tags)
                .register(registry);
    }

    private static double find(List<Budget> budgets, Budget known, ToDoubleFunction<Budget> figure) {
        return budgets.stream()
                .filter(it -> it.name().equals(known.name()) && it.windowSeconds() == known.windowSeconds())
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void unsent(MeterRegistry registry, String name) {
        counter(
                registry,
                "millrace.exchange.unsent",
                Tags.of("purpose", name),
                traffic -> traffic.held().unsent().stream()
                        .filter(it -> it.name().equals(name))
                        .mapToLong(Count::count)
                        .sum());
    }

    private void held(MeterRegistry registry) {
        counter(registry, "millrace.exchange.throttled", it -> it.held().throttled());
        counter(registry, "millrace.exchange.bans", it -> it.held().banned());
        TimeGauge.builder(
                        "millrace.exchange.ban.left",
                        door,
                        TimeUnit.MILLISECONDS,
                        it -> it.traffic().held().quietMillis())
                .register(registry);
    }

    private void connections(MeterRegistry registry) {
        counter(registry, "millrace.rest.requests", it -> it.requests().sent());
        counter(registry, "millrace.rest.failures", it -> it.requests().failed());
        counter(
                registry,
                "millrace.rest.connections.opened",
                it -> it.requests().connections());
        counter(registry, "millrace.orders.unknown", it -> it.requests().unknown());
        counter(registry, "millrace.sockets.reconnects", it -> it.streams().reconnects());
        counter(registry, "millrace.sockets.renewals", it -> it.streams().renewals());
        counter(registry, "millrace.sockets.suspicions", it -> it.streams().suspicions());
    }

    private void orders(MeterRegistry registry) {
        lane(registry, "socket", it -> it.orders().socket());
        lane(registry, "rest", it -> it.orders().rest());
        lane(registry, "fallback", it -> it.orders().fallbacks());
    }

    private void lane(MeterRegistry registry, String name, ToLongFunction<Traffic> figure) {
        counter(registry, "millrace.orders.sent", Tags.of("lane", name), figure);
    }

    private void counter(MeterRegistry registry, String name, ToLongFunction<Traffic> figure) {
        counter(registry, name, Tags.empty(), figure);
    }

    private void counter(MeterRegistry registry, String name, Tags tags, ToLongFunction<Traffic> figure) {
        FunctionCounter.builder(name, door, it -> known(figure.applyAsLong(it.traffic())))
                .tags(tags)
                .register(registry);
    }

    private static double known(long count) {
        return count == Traffic.UNKNOWN ? Double.NaN : count;
    }
}
