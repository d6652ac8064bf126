package io.millrace.cli;

import io.millrace.cli.config.Settings;
import io.millrace.cli.config.SystemKeys;
import io.millrace.engine.EngineDoor;
import io.millrace.web.AccessToken;
import io.millrace.web.WebAccess;
import io.millrace.web.WebConfiguration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Page, REST and metrics: the Spring part of the process. */
final class Dashboard implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Dashboard(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the server; most of that needs no engine, so it is awaited only where the first part of the page asks for it.
     * Throws {@link java.util.concurrent.CompletionException} when there will be no engine.
     */
    static Dashboard start(CompletableFuture<? extends EngineDoor> engine, Settings settings, String token, int port) {
        WebAccess access =
                new WebAccess(new AccessToken(token), Set.copyOf(settings.get(SystemKeys.ALLOWED_HOSTS)), ownNames());
        SpringApplication application = new SpringApplication(WebConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setAddCommandLineProperties(false);
        application.setRegisterShutdownHook(false);
        Map<String, Object> properties = Map.of("server.port", port, "server.address", "0.0.0.0");
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) beans -> {
            beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("command-line", properties));
            beans.registerBean(EngineDoor.class, engine::join);
            beans.registerBean(WebAccess.class, () -> access);
        });
        return new Dashboard(application.run());
    }

    /** The port it listens on. */
    int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        context.close();
    }

    private static Set<String> ownNames() {
        try {
            return Set.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            return Set.of();
        }
    }
}
