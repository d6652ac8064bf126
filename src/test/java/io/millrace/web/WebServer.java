package io.millrace.web;

import io.millrace.engine.EngineDoor;
import java.util.Set;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The real web server on a free port of loopback, with a given engine behind it. */
record WebServer(ConfigurableApplicationContext context, int port) implements AutoCloseable {

    static final String TOKEN = "test-token-of-forty-characters-0123456789";

    static WebServer start(EngineDoor engine, int port) {
        WebAccess access = new WebAccess(new AccessToken(TOKEN), Set.of("mill.example"), Set.of("millhouse"));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(WebConfiguration.class)
                .properties("server.address=127.0.0.1", "logging.level.root=warn")
                .initializers((GenericApplicationContext beans) -> {
                    beans.registerBean(EngineDoor.class, () -> engine);
                    beans.registerBean(WebAccess.class, () -> access);
                })
                .run("--server.port=" + port);
        String bound = context.getEnvironment().getRequiredProperty("local.server.port");
        return new WebServer(context, Integer.parseInt(bound));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    @Override
    public void close() {
        context.close();
    }
}
