package io.millrace.web;

import io.millrace.engine.EngineDoor;
import io.millrace.monitoring.MonitoringConfiguration;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The web server as one piece: whoever starts it supplies an {@link EngineDoor} and a {@link WebAccess} bean, and may override
 * any property of {@code web/web.properties}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocketMessageBroker
@PropertySource("classpath:/web/web.properties")
@Import({
    MonitoringConfiguration.class,
    PushConfiguration.class,
    ProblemAdvice.class,
    ErrorAnswers.class,
    Frontend.class,
    BotController.class,
    SessionController.class,
    SettingsController.class,
    SymbolsController.class,
    PositionsController.class,
    StatusController.class,
    ListsController.class,
    SnapshotController.class
})
public class WebConfiguration {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    @Bean
    ImportMap importMap(JsonMapper mapper) {
        return ImportMap.ofClassPath(mapper);
    }

    @Bean
    StaticFiles staticFiles() {
        return new StaticFiles();
    }

    @Bean
    BuildVersion buildVersion(Environment environment) {
        return BuildVersion.of(environment);
    }

    @Bean
    Commands commands(EngineDoor door) {
        return new Commands(door);
    }

    @Bean
    SettingsReader settingsReader(EngineDoor door) {
        return new SettingsReader(door);
    }

    @Bean
    Sessions sessions() {
        return new Sessions(System::nanoTime);
    }

    @Bean
    Login login(WebAccess access, Sessions sessions) {
        return new Login(access.admin(), sessions, new LoginThrottle(System::nanoTime));
    }

    @Bean
    FilterRegistrationBean<Filter> headers(ImportMap imports) {
        return filter(new SecurityHeaders(imports.hash()), 0);
    }

    @Bean
    FilterRegistrationBean<Filter> gate(WebAccess access, Login login, JsonMapper mapper) {
        return filter(new Gatekeeper(new HostRule(access.hostNames()), login, new ProblemWriter(mapper)), 1);
    }

    @Bean
    FilterRegistrationBean<Filter> bodies(JsonMapper mapper) {
        return filter(new BodyGuard(new ProblemWriter(mapper)), 2);
    }

    @Bean
    FilterRegistrationBean<Filter> idempotency(JsonMapper mapper) {
        return filter(new IdempotencyFilter(new IdempotentAnswers(System::nanoTime), new ProblemWriter(mapper)), 3);
    }

    private static FilterRegistrationBean<Filter> filter(Filter filter, int place) {
        FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>(filter);
        bean.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return bean;
    }
}
