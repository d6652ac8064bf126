package io.millrace.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.common.FixedPoint;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The engine's figures for Prometheus, read from the newest snapshot when they are scraped; unknown is NaN. */
final class EngineMetrics implements MeterBinder {

    private static final List<String> STATES =
            List.of("STARTING", "RECONCILING", "PAUSED", "ACTIVE", "REDUCING", "HALTED");

    private final EngineDoor door;

    EngineMetrics(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        money(registry, "millrace.equity", money -> money.equityE8());
        money(registry, "millrace.balance", money -> money.balanceE8());
        money(registry, "millrace.unrealized.profit", money -> money.unrealizedE8());
        money(registry, "millrace.realized.profit", money -> money.realizedTotalE8());
        money(registry, "millrace.fees", money -> money.feesE8());
        gauge(
                registry,
                "millrace.drawdown.percent",
                snapshot -> snapshot.account().drawdownPercent());
        gauge(
                registry,
                "millrace.positions.open",
                snapshot -> snapshot.positions().size());
        gauge(
                registry,
                "millrace.positions.unprotected",
                snapshot -> snapshot.positions().stream()
                        .filter(position -> position.protection().equals("UNPROTECTED"))
                        .count());
        gauge(registry, "millrace.symbols", snapshot -> snapshot.symbols().size());
        FunctionCounter.builder(
                        "millrace.trades",
                        door,
                        it -> it.snapshot().statistics().count())
                .register(registry);
        FunctionCounter.builder("millrace.decisions", door, it -> it.snapshot().decisions())
                .register(registry);
        STATES.forEach(state -> Gauge.builder("millrace.state", door, it -> is(state, it.snapshot()))
                .tags(Tags.of("state", state))
                .register(registry));
        door.snapshot().components().forEach(component -> component(registry, component.name()));
    }

    private void component(MeterRegistry registry, String name) {
        Gauge.builder("millrace.component.up", door, it -> up(name, it.snapshot()))
                .tags(Tags.of("component", name))
                .register(registry);
    }

    private void money(MeterRegistry registry, String name, ToLongFunction<EngineSnapshot.Money> figure) {
        gauge(registry, name, snapshot -> {
            long e8 = figure.applyAsLong(snapshot.account());
            return e8 == EngineSnapshot.UNKNOWN ? Double.NaN : FixedPoint.toDouble(e8);
        });
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<EngineSnapshot> figure) {
        Gauge.builder(name, door, it -> figure.applyAsDouble(it.snapshot())).register(registry);
    }

    private static double is(String state, EngineSnapshot snapshot) {
        return snapshot.state().equals(state) ? 1 : 0;
    }

    private static double up(String name, EngineSnapshot snapshot) {
        return snapshot.components().stream()
                .filter(component -> component.name().equals(name))
                .mapToDouble(component -> component.state().equals("UP") ? 1 : 0)
                .findFirst()
                .orElse(Double.NaN);
    }
}
