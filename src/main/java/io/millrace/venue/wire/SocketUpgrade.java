package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns upgrade requests into sockets; paths have any number of segments, therefore no endpoint is declared beforehand. */
final class SocketUpgrade {

    /** Of a socket's own buffers: thousands of silent sockets must cost little, and long frames come in parts. */
    private static final int BUFFER = 1_024;

    private final VenueLoop loop;
    private final Hub hub;
    private final ClientFrames frames;
    private final WsApiGate wsApi;

    SocketUpgrade(VenueLoop loop, Hub hub, WsApiGate wsApi) {
        this.loop = loop;
        this.hub = hub;
        this.frames = new ClientFrames(hub);
        this.wsApi = wsApi;
    }

    void upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        String query = request.getQueryString();
        Optional<SocketRequest> wanted = read(request.getRequestURI(), query == null ? "" : query);
        if (wanted.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (wanted.get().route() == SocketRoute.WS_API) {
            Optional<RestAnswer> refusal = wsApi.refusesHandshake();
            if (refusal.isPresent()) {
                RestServlet.write(refusal.get(), response);
                return;
            }
        }
        join(wanted.get(), request, response);
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

    private static Optional<SocketRequest> read(String path, String query) {
        try {
            return SocketRequest.read(path, query);
        } catch (VenueRefusal malformed) {
            return Optional.empty();
        }
    }

    /** What a socket's frames are for. */
    private Consumer<String> reader(StreamSocket socket) {
        if (socket.request.route() == SocketRoute.WS_API) {
            WsApiSession session = wsApi.open(socket.request);
            return frame -> answer(socket, session, frame);
        }
        return frame -> {
            if (socket.mayTalk(loop.wallMillis())) {
                loop.post(() -> frames.handle(socket, frame));
            } else {
                socket.outbox.disconnect();
            }
        };
    }

    private void answer(StreamSocket socket, WsApiSession session, String frame) {
        String answer = wsApi.answer(session, frame, reset -> hub.cut(socket, reset));
        if (!answer.isEmpty()) {
            socket.reply(answer);
        }
    }

    private void hear(StreamSocket socket, PongMessage pong) {
        if (socket.mayPong(loop.wallMillis())) {
            socket.ponged(pong.getApplicationData());
        } else {
            socket.outbox.disconnect();
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
            Outbox outbox = new Outbox(session);
            StreamSocket opened = new StreamSocket(request, outbox, port, loop.wallMillis());
            socket = opened;
            session.addMessageHandler(String.class, new FrameReader(outbox, reader(opened)));
            session.addMessageHandler(PongMessage.class, pong -> hear(opened, pong));
            outbox.start();
            loop.post(() -> hub.open(opened));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            StreamSocket closed = socket;
            if (closed != null) {
                loop.post(() -> hub.close(closed));
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
