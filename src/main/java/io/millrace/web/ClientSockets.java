package io.millrace.web;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

/** The open sockets, 64 at most, so that they can be counted and closed. Any thread. */
final class ClientSockets {

    static final int LIMIT = 64;
    static final String SESSION_KEY = "millrace.session";

    private static final Logger log = LoggerFactory.getLogger(ClientSockets.class);

    private final Map<String, WebSocketSession> byId = new ConcurrentHashMap<>();

    /** Whether there was room for this one. */
    synchronized boolean add(WebSocketSession socket) {
        if (byId.size() >= LIMIT) {
            return false;
        }
        byId.put(socket.getId(), socket);
        return true;
    }

    void remove(WebSocketSession socket) {
        byId.remove(socket.getId());
    }

    int count() {
        return byId.size();
    }

    /** Ends the sockets that were opened with this browser session: its person has logged out. */
    void closeAllOf(String sessionKey) {
        for (WebSocketSession socket : byId.values()) {
            if (sessionKey.equals(socket.getAttributes().get(SESSION_KEY))) {
                close(socket.getId(), CloseStatus.POLICY_VIOLATION.withReason("logged out"));
            }
        }
    }

    /** Closes on a thread of its own: a socket whose peer does not read takes its time even to close. */
    void close(String id, CloseStatus status) {
        WebSocketSession socket = byId.get(id);
        if (socket != null) {
            Thread.ofVirtual().name("web-close").start(() -> close(socket, status));
        }
    }

    private static void close(WebSocketSession socket, CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException gone) {
            log.debug("socket {} was gone before it was closed", socket.getId(), gone);
        }
    }
}
