package io.millrace.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.engine.BlockCodes;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Safety;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How safe our orders are, read from the newest snapshot when it is scraped; unknown is NaN. */
final class SafetyMetrics implements MeterBinder {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String OTHER = "other";

    private final EngineDoor door;

    SafetyMetrics(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(
                registry,
                "millrace.positions.unprotected.seconds",
                it -> it.gaps().totalNanos() / NANOS_PER_SECOND);
        counter(registry, "millrace.positions.unprotected.gaps", it -> it.gaps().count());
        counter(
                registry,
                "millrace.positions.unprotected.overdue",
                it -> it.gaps().overdue());
        time(
                registry,
                "millrace.positions.unprotected.longest",
                TimeUnit.NANOSECONDS,
                it -> it.gaps().longestNanos());
        time(registry, "millrace.reconcile.age", TimeUnit.MILLISECONDS, it -> known(it.reconciledMillis(), -1));
        time(registry, "millrace.clock.error", TimeUnit.MILLISECONDS, it -> known(it.clockErrorMillis()));
        time(registry, "millrace.clock.ahead", TimeUnit.MILLISECONDS, it -> known(it.clockAheadMillis()));
        door.snapshot().safety().rejections().forEach(it -> rejections(registry, it));
        BlockCodes.ALL.forEach(
                code -> block(registry, code, safety -> safety.blocks().contains(code) ? 1 : 0));
        block(registry, OTHER, safety -> BlockCodes.ALL.containsAll(safety.blocks()) ? 0 : 1);
    }

    private void rejections(MeterRegistry registry, EngineSnapshot.Rejections known) {
        FunctionCounter.builder(
                        "millrace.orders.rejected",
                        door,
                        it -> count(it.snapshot().safety(), known.reason()))
                .tags(Tags.of("reason", known.reason(), "fault", known.fault()))
                .register(registry);
    }

    private static double count(Safety safety, String reason) {
        return safety.rejections().stream()
                .filter(it -> it.reason().equals(reason))
                .mapToLong(EngineSnapshot.Rejections::count)
                .sum();
    }

    private void block(MeterRegistry registry, String code, ToDoubleFunction<Safety> figure) {
        Gauge.builder(
                        "millrace.entries.blocked",
                        door,
                        it -> figure.applyAsDouble(it.snapshot().safety()))
                .tags(Tags.of("code", code))
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, ToDoubleFunction<Safety> figure) {
        FunctionCounter.builder(
                        name, door, it -> figure.applyAsDouble(it.snapshot().safety()))
                .register(registry);
    }

    private void time(MeterRegistry registry, String name, TimeUnit unit, ToDoubleFunction<Safety> figure) {
        TimeGauge.builder(
                        name,
                        door,
                        unit,
                        it -> figure.applyAsDouble(it.snapshot().safety()))
                .register(registry);
    }

    private static double known(long millis) {
        return known(millis, EngineSnapshot.UNKNOWN);
    }

    private static double known(long millis, long unknown) {
        return millis == unknown ? Double.NaN : millis;
    }
}
