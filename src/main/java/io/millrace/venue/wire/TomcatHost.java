package io.millrace.venue.wire;

import io.millrace.common.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.apache.tomcat.websocket.server.WsSci;

/** An embedded Tomcat on 127.0.0.1 for one servlet; works in a temporary directory that goes with it. */
final class TomcatHost {

    static final String HOST = "127.0.0.1";

    private static final String HOME = "catalina.home";

    /**
     * A request must have arrived within 20 s, head and body, while a connection between two requests may rest for two minutes.
     * The head has room for the names of 1,024 streams.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "address", HOST,
            "acceptCount", "1000",
            "connectionTimeout", "20000",
            "keepAliveTimeout", "120000",
            "maxKeepAliveRequests", "-1",
            "maxHttpRequestHeaderSize", "32768",
            "maxSwallowSize", String.valueOf(2 * RestServlet.MAX_BODY));

    private static final int MOST_CONNECTIONS = 20_000;
    private static final int FEWEST_CONNECTIONS = 1_000;
    /** Bytes of the heap that a connection with a half-sent request holds at most; a silent one holds a fifth of it. */
    private static final long HEAP_PER_CONNECTION = 160 << 10;

    /** Warns, with its stack, of every client that leaves in the middle of a burst; kept, or its level would be forgotten. */
    private static final Logger SESSIONS = Logger.getLogger("org.apache.tomcat.websocket.WsSession");

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;
    private boolean closed;

    TomcatHost(RestServlet servlet, Connections connections, int port) {
        // another Tomcat in this JVM may want the JVM-wide handler; we need none
        TomcatURLStreamHandlerFactory.disable();
        SESSIONS.setLevel(Level.SEVERE);
        this.directory = temporary();
        String home = System.getProperty(HOME, "");
        tomcat.setBaseDir(directory.toString());
        tomcat.setSilent(true);
        tomcat.setConnector(connector(connections, port));
        tomcat.getEngine().setName("venue-" + directory.getFileName());
        tellErrorsOurselves();
        Context context = tomcat.addContext("", null);
        keepQuiet(context);
        context.addServletContainerInitializer(new WsSci(), null);
        Tomcat.addServlet(context, "venue", servlet).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "venue");
        restoreHome(home);
    }

    /** Tomcat leaves its first directory behind as the home of every later Tomcat in the JVM, long after it is deleted. */
    private static void restoreHome(String home) {
        if (home.isEmpty()) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, home);
        }
    }

    /** Binds the port; throws {@link Problem} when it cannot. */
    void start() {
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            close();
            throw new Problem(
                    Problem.Kind.EXCHANGE,
                    "The venue could not open its port",
                    String.valueOf(failed.getMessage()),
                    "Stop the program that uses the port, or name another one (0 takes a free one)",
                    failed);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Closes the port; once is enough, twice is harmless. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException("The venue's server did not stop", failed);
        } finally {
            delete();
        }
    }

    private void tellErrorsOurselves() {
        if (tomcat.getHost() instanceof StandardHost host) {
            host.setErrorReportValveClass("");
        }
        tomcat.getHost().getPipeline().addValve(new ErrorAnswers());
    }

    /** The hunts for leaks at the end are for redeployed applications; here they only warn. */
    private static void keepQuiet(Context context) {
        if (context instanceof StandardContext standard) {
            standard.setClearReferencesThreadLocals(false);
            standard.setClearReferencesRmiTargets(false);
        }
    }

    private static Connector connector(Connections connections, int port) {
        Connector connector = new Connector(new Http11NioProtocol(connections.endpoint()));
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        LIMITS.forEach(connector::setProperty);
        connector.setProperty(
                "maxConnections",
                String.valueOf(connections(Runtime.getRuntime().maxMemory())));
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(new VirtualThreadExecutor("venue-http-"));
        }
        return connector;
    }

    /** As many connections as fit into half of the heap; who comes later waits at the door. */
    static long connections(long heapBytes) {
        return Math.clamp(heapBytes / 2 / HEAP_PER_CONNECTION, FEWEST_CONNECTIONS, MOST_CONNECTIONS);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(
                    "millrace-venue-" + ProcessHandle.current().pid() + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException("No temporary directory for the venue's server", failed);
        }
    }

    private void delete() {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> paths = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The venue's temporary directory could not be removed", failed);
        }
    }
}
