package io.millrace.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.engine.BlockCodes;
import io.millrace.engine.EngineSnapshot;
import io.millrace.engine.EngineSnapshot.Gaps;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetyMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredEngine engine = new MeteredEngine();

    @BeforeEach
    void bind() {
        new SafetyMetrics(engine).bindTo(registry);
    }

    @Test
    void addsUpHowLongPositionsWereWithoutAStop() {
        engine.show(MeteredEngine.safety(new Gaps(4, 1, 1_250_000_000, 900_000_000), 0, 0, List.of(), 0));

        assertThat(counter("millrace.positions.unprotected.seconds")).isEqualTo(1.25);
        assertThat(counter("millrace.positions.unprotected.gaps")).isEqualTo(4);
        assertThat(counter("millrace.positions.unprotected.overdue")).isEqualTo(1);
        assertThat(seconds("millrace.positions.unprotected.longest")).isEqualTo(0.9);
    }

    @Test
    void knowsNeitherAgeNorClockBeforeTheFirstReading() {
        assertThat(seconds("millrace.reconcile.age")).isNaN();
        assertThat(seconds("millrace.clock.error")).isNaN();
        assertThat(seconds("millrace.clock.ahead")).isNaN();

        engine.show(MeteredEngine.safety(new Gaps(0, 0, 0, 0), 2_500, 40, List.of(), 0));

        assertThat(seconds("millrace.reconcile.age")).isEqualTo(2.5);
        assertThat(seconds("millrace.clock.error")).isEqualTo(0.04);
        assertThat(seconds("millrace.clock.ahead")).isEqualTo(0.04);
    }

    @Test
    void countsRefusedOrdersByReasonAndFault() {
        engine.show(MeteredEngine.safety(new Gaps(0, 0, 0, 0), -1, EngineSnapshot.UNKNOWN, List.of(), 3));

        assertThat(registry.get("millrace.orders.rejected")
                        .tags("reason", "filter", "fault", "own")
                        .functionCounter()
                        .count())
                .isEqualTo(3);
        assertThat(registry.get("millrace.orders.rejected")
                        .tags("reason", "market-moved", "fault", "exchange")
                        .functionCounter()
                        .count())
                .isZero();
    }

    @Test
    void namesWhatKeepsEntriesOff() {
        engine.show(MeteredEngine.safety(
                new Gaps(0, 0, 0, 0), -1, EngineSnapshot.UNKNOWN, List.of("clock", "of-an-older-build"), 0));

        assertThat(blocked("clock")).isEqualTo(1);
        assertThat(blocked("daily-loss")).isZero();
        assertThat(blocked("other")).isEqualTo(1);
        assertThat(registry.get("millrace.entries.blocked").gauges()).hasSize(BlockCodes.ALL.size() + 1);
    }

    private double blocked(String code) {
        return registry.get("millrace.entries.blocked")
                .tag("code", code)
                .gauge()
                .value();
    }

    private double counter(String name) {
        return registry.get(name).functionCounter().count();
    }

    private double seconds(String name) {
        return registry.get(name).timeGauge().value(TimeUnit.SECONDS);
    }
}
