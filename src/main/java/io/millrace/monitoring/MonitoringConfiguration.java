package io.millrace.monitoring;

import io.millrace.engine.EngineDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Prometheus sees of the engine. */
@Configuration(proxyBeanMethods = false)
public class MonitoringConfiguration {

    @Bean
    EngineMetrics engineMetrics(EngineDoor door) {
        return new EngineMetrics(door);
    }

    @Bean
    ExchangeMetrics exchangeMetrics(EngineDoor door) {
        return new ExchangeMetrics(door);
    }

    @Bean
    SafetyMetrics safetyMetrics(EngineDoor door) {
        return new SafetyMetrics(door);
    }

    @Bean
    OrderMetrics orderMetrics(EngineDoor door) {
        return new OrderMetrics(door);
    }
}
