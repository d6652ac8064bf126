package io.millrace.venue.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who listens to what. Owned by the venue's thread. */
final class Hub {

    private static final long PING_MILLIS = 180_000;
    private static final long PONG_MILLIS = 600_000;
    private static final long LIFE_MILLIS = 86_400_000;

    private final Map<String, List<StreamSocket>> listeners = new LinkedHashMap<>();
    private final List<StreamSocket> sockets = new ArrayList<>();
    private long nextPing;
    private long changes;

    void open(StreamSocket socket) {
        sockets.add(socket);
        socket.request.streams().forEach(stream -> subscribe(socket, stream));
    }

    void close(StreamSocket socket) {
        List.copyOf(socket.streams).forEach(stream -> unsubscribe(socket, stream));
        sockets.remove(socket);
        socket.outbox.end();
    }

    void subscribe(StreamSocket socket, String stream) {
        if (socket.streams.size() < StreamSocket.MAX_STREAMS
                && socket.streams.add(stream)
                && socket.request.route().serves(stream)) {
            listeners.computeIfAbsent(stream, _ -> new ArrayList<>()).add(socket);
            changes++;
        }
    }

    void unsubscribe(StreamSocket socket, String stream) {
        socket.streams.remove(stream);
        List<StreamSocket> list = listeners.get(stream);
        if (list != null && list.remove(socket) && list.isEmpty()) {
            listeners.remove(stream);
            changes++;
        }
    }

    /** Whether anybody listens, so that a payload is worth writing. */
    boolean heard(String stream) {
        return listeners.containsKey(stream);
    }

    /** Grows whenever somebody begins to listen to a stream or the last one stops. */
    long changes() {
        return changes;
    }

    /** Names of all streams that somebody listens to. */
    Set<String> streams() {
        return listeners.keySet();
    }

    /** Sends a payload that must arrive. */
    void send(String stream, String payload) {
        listeners.getOrDefault(stream, List.of()).forEach(socket -> socket.send(stream, payload, false));
    }

    /** Sends a payload that a newer one may replace. */
    void sendLatest(String stream, String payload) {
        listeners.getOrDefault(stream, List.of()).forEach(socket -> socket.send(stream, payload, true));
    }

    /** Sends a user event to the sockets of a listen key. */
    void sendUser(String event, String payload, ListenKeys keys) {
        for (StreamSocket socket : sockets) {
            if (keys.valid(socket.request.listenKey()) && socket.wants(event)) {
                socket.send(socket.request.listenKey(), payload, false);
            }
        }
    }

    /** Tells the sockets of a listen key that it is over. */
    void sendExpired(String listenKey, String payload) {
        for (StreamSocket socket : sockets) {
            if (socket.request.listenKey().equals(listenKey)) {
                socket.send(listenKey, payload, false);
            }
        }
    }

    boolean hasUsers() {
        return sockets.stream().anyMatch(socket -> socket.request.route() == SocketRoute.PRIVATE);
    }

    /** Pings every three minutes; drops sockets that left a ping unanswered for ten minutes or older than a day. */
    void maintain(long wallMillis) {
        if (wallMillis < nextPing) {
            return;
        }
        nextPing = wallMillis + PING_MILLIS;
        for (StreamSocket socket : List.copyOf(sockets)) {
            if (dead(socket, wallMillis)) {
                socket.outbox.disconnect();
                close(socket);
            } else if (socket.pingWallMillis == 0) {
                socket.pingWallMillis = wallMillis;
                socket.outbox.ping();
            }
        }
    }

    private static boolean dead(StreamSocket socket, long wallMillis) {
        boolean silent = socket.pingWallMillis != 0 && wallMillis - socket.pingWallMillis > PONG_MILLIS;
        return silent || wallMillis - socket.openedWallMillis > LIFE_MILLIS;
    }
}
