package io.millrace.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.order.OrderRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderMetricsTest {

    private final MeteredEngine engine = new MeteredEngine();

    @Test
    void keepsTheThreePartsOfAnOrdersWayApart() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new OrderMetrics(engine).bindTo(registry);

        engine.times.left(OrderRole.ENTRY, 40_000);
        engine.times.answered(OrderRole.ENTRY, 30_000_000);
        engine.times.answered(OrderRole.TAKE_PROFIT, 20_000_000);
        engine.times.filled(OrderRole.ENTRY, 0);

        assertThat(total(registry, "millrace.order.decision.to.wire", "entry")).isEqualTo(40_000);
        assertThat(total(registry, "millrace.order.wire.to.answer", "entry")).isEqualTo(30_000_000);
        assertThat(total(registry, "millrace.order.wire.to.answer", "take-profit"))
                .isEqualTo(20_000_000);
        assertThat(timer(registry, "millrace.order.answer.to.fill", "entry").count())
                .isEqualTo(1);
        assertThat(timer(registry, "millrace.order.decision.to.wire", "exit").count())
                .isZero();
    }

    @Test
    void hasBucketsForMicroseconds() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new OrderMetrics(engine).bindTo(registry);

        engine.times.left(OrderRole.EXIT, 2_000);

        assertThat(registry.scrape().lines())
                .filteredOn(line -> line.startsWith("millrace_order_decision_to_wire_seconds_bucket"))
                .anyMatch(
                        line -> line.contains("role=\"exit\"") && line.contains("le=\"1.0E-6\"") && line.endsWith(" 0"))
                .anyMatch(line -> line.contains("role=\"exit\"") && line.contains("E-6\"") && line.endsWith(" 1"));
    }

    private static double total(SimpleMeterRegistry registry, String name, String role) {
        return timer(registry, name, role).totalTime(TimeUnit.NANOSECONDS);
    }

    private static Timer timer(SimpleMeterRegistry registry, String name, String role) {
        return registry.get(name).tag("role", role).timer();
    }
}
