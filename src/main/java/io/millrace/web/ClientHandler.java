package io.millrace.web;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/** Gives each client its lane and its place in the watch while its socket lives. */
final class ClientHandler extends WebSocketHandlerDecorator {

    private final ClientSockets sockets;
    private final ClientLanes lanes;
    private final TopicWatch watch;

    ClientHandler(WebSocketHandler delegate, ClientSockets sockets, ClientLanes lanes, TopicWatch watch) {
        super(delegate);
        this.sockets = sockets;
        this.lanes = lanes;
        this.watch = watch;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
        if (!sockets.add(socket)) {
            socket.close(CloseStatus.SERVICE_OVERLOAD.withReason("64 pages are open already"));
            return;
        }
        lanes.open(socket.getId());
        watch.open(socket.getId());
        super.afterConnectionEstablished(socket);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) throws Exception {
        sockets.remove(socket);
        lanes.close(socket.getId());
        watch.close(socket.getId());
        super.afterConnectionClosed(socket, status);
    }
}
