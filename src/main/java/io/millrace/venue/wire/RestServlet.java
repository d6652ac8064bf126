package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries HTTP to the handler and back; hands upgrades to the sockets. */
final class RestServlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(RestServlet.class);
    private static final int MAX_BODY = 1 << 20;

    private final transient RestHandler handler;
    private final transient SocketUpgrade sockets;
    private final transient Connections connections;

    RestServlet(RestHandler handler, SocketUpgrade sockets, Connections connections) {
        this.handler = handler;
        this.sockets = sockets;
        this.connections = connections;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            sockets.upgrade(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        RestAnswer answer = answer(read(request, body));
        if (answer.isCut()) {
            connections.cut(request.getRemotePort(), answer.status() == RestAnswer.RESET);
        } else {
            write(answer, response);
        }
    }

    /** A thread root: a failure of ours is logged and answered as the exchange would. */
    private RestAnswer answer(RestRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException failure) {
            log.error("request failed method={} path={}", request.method(), request.path(), failure);
            return RestAnswer.refused(
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    new VenueRefusal(-1000, "An unknown error occurred while processing the request."));
        }
    }

    private static RestRequest read(HttpServletRequest request, byte[] body) {
        String query = request.getQueryString();
        String key = request.getHeader("X-MBX-APIKEY");
        return new RestRequest(
                request.getMethod(),
                request.getRequestURI(),
                query == null ? "" : query,
                new String(body, StandardCharsets.UTF_8),
                key == null ? "" : key);
    }

    static void write(RestAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setContentType(RestAnswer.JSON);
        answer.headers().forEach(response::setHeader);
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
