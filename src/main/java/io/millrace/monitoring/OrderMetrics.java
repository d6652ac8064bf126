package io.millrace.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millrace.engine.EngineDoor;
import io.millrace.exchange.OrderTimes;
import io.millrace.order.OrderRole;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** How long orders are on their way, as histograms in three parts, of which only the first is ours. */
final class OrderMetrics implements MeterBinder {

    private static final Duration SHORTEST = Duration.ofNanos(1_000);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final EngineDoor door;

    OrderMetrics(EngineDoor door) {
        this.door = door;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        door.timeOrders(new Timers(
                timers(registry, "millrace.order.decision.to.wire"),
                timers(registry, "millrace.order.wire.to.answer"),
                timers(registry, "millrace.order.answer.to.fill")));
    }

    private static Map<OrderRole, Timer> timers(MeterRegistry registry, String name) {
        Map<OrderRole, Timer> timers = new EnumMap<>(OrderRole.class);
        for (OrderRole role : OrderRole.values()) {
            timers.put(
                    role,
                    Timer.builder(name)
                            .tag("role", role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .publishPercentileHistogram()
                            .minimumExpectedValue(SHORTEST)
                            .maximumExpectedValue(LONGEST)
                            .register(registry));
        }
        return timers;
    }

    /** Counts into buckets; any thread, no lock. */
    private record Timers(Map<OrderRole, Timer> toWire, Map<OrderRole, Timer> toAnswer, Map<OrderRole, Timer> toFill)
            implements OrderTimes {

        @Override
        public void left(OrderRole role, long nanos) {
            record(toWire, role, nanos);
        }

        @Override
        public void answered(OrderRole role, long nanos) {
            record(toAnswer, role, nanos);
        }

        @Override
        public void filled(OrderRole role, long nanos) {
            record(toFill, role, nanos);
        }

        private static void record(Map<OrderRole, Timer> timers, OrderRole role, long nanos) {
            Objects.requireNonNull(timers.get(role)).record(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
