package io.millrace.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.engine.EngineSnapshot;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredEngine engine = new MeteredEngine();

    @Test
    void readsTheNewestSnapshotAtEachScrape() {
        engine.show("ACTIVE", EngineSnapshot.UNKNOWN, "DOWN");
        new EngineMetrics(engine).bindTo(registry);
        assertThat(registry.get("millrace.equity").gauge().value()).isNaN();
        assertThat(registry.get("millrace.component.up")
                        .tag("component", "journal")
                        .gauge()
                        .value())
                .isZero();

        engine.show("HALTED", 150_000_000L, "UP");

        assertThat(registry.get("millrace.equity").gauge().value()).isEqualTo(1.5);
        assertThat(registry.get("millrace.component.up")
                        .tag("component", "journal")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("millrace.state").tag("state", "HALTED").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("millrace.state").tag("state", "ACTIVE").gauge().value())
                .isZero();
        assertThat(registry.get("millrace.trades").functionCounter().count()).isEqualTo(3);
    }
}
