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
}
