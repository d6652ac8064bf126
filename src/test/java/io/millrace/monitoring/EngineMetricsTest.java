package io.millrace.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.engine.Command;
import io.millrace.engine.CommandResult;
import io.millrace.engine.EngineDoor;
import io.millrace.engine.EngineSnapshot;
import io.millrace.instrument.InstrumentCatalog;
import io.millrace.market.Bar;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private EngineSnapshot snapshot = picture("ACTIVE", EngineSnapshot.UNKNOWN, "DOWN");

    @Test
    void readsTheNewestSnapshotAtEachScrape() {
        new EngineMetrics(new Door()).bindTo(registry);
        assertThat(registry.get("millrace.equity").gauge().value()).isNaN();
        assertThat(registry.get("millrace.component.up")
                        .tag("component", "journal")
                        .gauge()
                        .value())
                .isZero();

        snapshot = picture("HALTED", 150_000_000L, "UP");

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

    private static EngineSnapshot picture(String state, long equityE8, String journal) {
        return new EngineSnapshot(
                1,
                1,
                "simulator",
                1,
                "synthetic",
                "",
                state,
                "",
                new EngineSnapshot.Money("USDT", equityE8, 0, 0, 0, 0, 0, 0, 0, 0),
                new EngineSnapshot.Statistics(3, 2, 1, 0.66, 1.2),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new EngineSnapshot.Component("journal", journal, 1, "")),
                List.of(),
                new EngineSnapshot.SettingsView(1, Map.of(), Map.of()),
                List.of(),
                0,
                "");
    }

    private final class Door implements EngineDoor {

        @Override
        public CompletableFuture<CommandResult> submit(Command command) {
            throw new AssertionError("Metrics give no commands");
        }

        @Override
        public EngineSnapshot snapshot() {
            return snapshot;
        }

        @Override
        public InstrumentCatalog catalog() {
            return new InstrumentCatalog(List.of());
        }

        @Override
        public List<Bar> bars(String symbol, int limit) {
            return List.of();
        }

        @Override
        public long nowMillis() {
            return 1;
        }
    }
}
