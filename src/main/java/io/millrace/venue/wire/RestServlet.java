package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries HTTP to the handler and back; hands upgrades to the sockets. */
final class RestServlet extends HttpServlet {

    private static final Logger log = LoggerFactory.getLogger(RestServlet.class);
    static final int MAX_BODY = 1 << 20;

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
        if ("GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            sockets.upgrade(request, response);
            return;
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MAX_BODY + 1);
        } catch (IOException broken) {
            log.debug("a request ended before its body did", broken);
            boolean late = broken instanceof SocketTimeoutException;
            write(error(late ? HttpServletResponse.SC_REQUEST_TIMEOUT : HttpServletResponse.SC_BAD_REQUEST), response);
            // the server has noted it and would make a failure of ours of it
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
            return;
        }
        boolean tooLarge = body.length > MAX_BODY;
        RestAnswer answer =
                tooLarge ? error(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) : answer(read(request, body));
        if (answer.isCut()) {
            connections.cut(request.getRemotePort(), answer.status() == RestAnswer.RESET);
        } else {
            write(answer, response);
        }
    }

    private static RestAnswer error(int status) {
        return new RestAnswer(status, ErrorAnswers.json(status), Map.of());
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
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(answer.status());
        response.setContentType(RestAnswer.JSON);
        answer.headers().forEach(response::setHeader);
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
