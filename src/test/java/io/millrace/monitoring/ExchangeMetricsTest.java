package io.millrace.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.exchange.Traffic;
import io.millrace.exchange.Traffic.Budget;
import io.millrace.exchange.Traffic.Count;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExchangeMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredEngine engine = new MeteredEngine();

    @Test
    void readsEveryLimitOfTheExchangeAtEachScrape() {
        engine.traffic = traffic(0, 7);
        new ExchangeMetrics(engine).bindTo(registry);

        engine.traffic = traffic(600, 7);

        Tags weight = Tags.of("limit", "weight", "window", "60s");
        assertThat(gauge("millrace.exchange.limit.used", weight)).isEqualTo(600);
        assertThat(gauge("millrace.exchange.limit.allowed", weight)).isEqualTo(2400);
        assertThat(gauge("millrace.exchange.limit.share", weight)).isEqualTo(0.25);
        assertThat(gauge("millrace.exchange.limit.used", Tags.of("limit", "orders", "window", "10s")))
                .isEqualTo(3);
    }

    @Test
    void countsRequestsSocketsAndOrdersByLane() {
        engine.traffic = traffic(0, 7);
        new ExchangeMetrics(engine).bindTo(registry);

        assertThat(counter("millrace.exchange.throttled", Tags.empty())).isEqualTo(5);
        assertThat(counter("millrace.exchange.bans", Tags.empty())).isEqualTo(2);
        assertThat(counter("millrace.exchange.unsent", Tags.of("purpose", "entries")))
                .isEqualTo(4);
        assertThat(counter("millrace.rest.requests", Tags.empty())).isEqualTo(100);
        assertThat(counter("millrace.rest.failures", Tags.empty())).isEqualTo(3);
        assertThat(counter("millrace.rest.connections.opened", Tags.empty())).isEqualTo(7);
        assertThat(counter("millrace.orders.unknown", Tags.empty())).isEqualTo(1);
        assertThat(counter("millrace.sockets.reconnects", Tags.empty())).isEqualTo(6);
        assertThat(counter("millrace.sockets.renewals", Tags.empty())).isEqualTo(8);
        assertThat(counter("millrace.sockets.suspicions", Tags.empty())).isEqualTo(9);
        assertThat(counter("millrace.orders.sent", Tags.of("lane", "socket"))).isEqualTo(40);
        assertThat(counter("millrace.orders.sent", Tags.of("lane", "rest"))).isEqualTo(11);
        assertThat(counter("millrace.orders.sent", Tags.of("lane", "fallback"))).isEqualTo(12);
        assertThat(registry.get("millrace.exchange.ban.left").timeGauge().value(TimeUnit.SECONDS))
                .isEqualTo(1.5);
    }

    @Test
    void inventsNoLimitsForAnExchangeThatHasNone() {
        new ExchangeMetrics(engine).bindTo(registry);

        assertThat(registry.find("millrace.exchange.limit.used").gauges()).isEmpty();
        assertThat(registry.find("millrace.exchange.unsent").functionCounters()).isEmpty();
    }

    @Test
    void tellsACountThatNobodyMakesFromZero() {
        engine.traffic = traffic(0, Traffic.UNKNOWN);
        new ExchangeMetrics(engine).bindTo(registry);

        assertThat(counter("millrace.rest.connections.opened", Tags.empty())).isNaN();
    }

    private double gauge(String name, Tags tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double counter(String name, Tags tags) {
        return registry.get(name).tags(tags).functionCounter().count();
    }

    private static Traffic traffic(long weight, long connections) {
        return new Traffic(
                List.of(new Budget("weight", 60, weight, 2400), new Budget("orders", 10, 3, 300)),
                new Traffic.Held(1_500, 5, 2, List.of(new Count("entries", 4))),
                new Traffic.Requests(100, 3, 1, connections),
                new Traffic.Streams(6, 8, 9),
                new Traffic.Orders(Traffic.Way.SOCKET, 40, 11, 12));
    }
}
