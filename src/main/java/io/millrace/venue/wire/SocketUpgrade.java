package io.millrace.venue.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns upgrade requests into sockets; paths have any number of segments, therefore no endpoint is declared beforehand. */
final class SocketUpgrade {

    /** Of a socket's own buffers: thousands of silent sockets must cost little, and long frames come in parts. */
    private static final int BUFFER = 1_024;

    private final SocketDesk desk;

    SocketUpgrade(SocketDesk desk) {
        this.desk = desk;
    }

    void upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String query = request.getQueryString();
        Optional<SocketRequest> wanted = SocketDesk.read(request.getRequestURI(), query == null ? "" : query);
        if (wanted.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<RestAnswer> refusal = desk.refusal(wanted.get());
        if (refusal.isPresent()) {
            RestServlet.write(refusal.get(), response);
        } else {
            join(wanted.get(), request, response);
        }
    }

    private void join(SocketRequest wanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object attribute = request.getServletContext().getAttribute(ServerContainer.class.getName());
        if (!(attribute instanceof ServerContainer container)) {
            throw new IllegalStateException("The servlet container was started without WebSocket support");
        }
        container.setDefaultMaxTextMessageBufferSize(BUFFER);
        container.setDefaultMaxBinaryMessageBufferSize(BUFFER);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Door.class, "/")
                .configurator(new OneDoor(new Door(wanted, request.getRemotePort())))
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException failed) {
            throw new IOException("Upgrade to a WebSocket failed", failed);
        }
    }

    /** Hands out the door that was made for this very request. */
    private static final class OneDoor extends ServerEndpointConfig.Configurator {

        private final Door door;

        OneDoor(Door door) {
            this.door = door;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(door);
        }
    }

    /** One connection's endpoint. */
    private final class Door extends Endpoint {

        private final SocketRequest request;
        private final int port;
        /** Kept here, because a closed session does not give out what was put into it. */
        private volatile @Nullable StreamSocket socket;

        Door(SocketRequest request, int port) {
            this.request = request;
            this.port = port;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxIdleTimeout(0);
            SessionOutbox outbox = new SessionOutbox(session);
            StreamSocket opened = desk.make(request, outbox, port);
            socket = opened;
            session.addMessageHandler(String.class, new FrameReader(outbox, desk.reader(opened)));
            session.addMessageHandler(PongMessage.class, pong -> desk.hear(opened, pong.getApplicationData()));
            outbox.start();
            desk.open(opened);
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            StreamSocket closed = socket;
            if (closed != null) {
                desk.close(closed);
            }
        }

        @Override
        public void onError(Session session, Throwable lost) {
            StreamSocket broken = socket;
            if (broken != null) {
                broken.outbox.disconnect();
            }
        }
    }
}
