package io.millrace.venue.wire;

import io.millrace.venue.fault.SocketGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who listens to what. Owned by the venue's thread. */
final class Hub {

    private static final long ROUND_MILLIS = 1_000;

    private final Map<String, List<StreamSocket>> listeners = new LinkedHashMap<>();
    private final List<StreamSocket> sockets = new ArrayList<>();
    private final Map<SocketGroup, Integer> stalls = new EnumMap<>(SocketGroup.class);
    private final SocketLives lives;
    private final Connections connections;
    private long nextRound;
    private long changes;

    Hub(SocketLives lives, Connections connections) {
        this.lives = lives;
        this.connections = connections;
    }

    void open(StreamSocket socket) {
        sockets.add(socket);
        socket.stalls = stalls.getOrDefault(socket.request.route().group(), 0);
        socket.request.streams().forEach(stream -> subscribe(socket, stream));
    }

    /** Keeps data from the sockets of a group, the ones to come too, or lets it pass again; may be asked for several times. */
    void stall(SocketGroup group, boolean on) {
        for (SocketGroup each : SocketGroup.values()) {
            if (group.covers(each)) {
                stalls.merge(each, on ? 1 : -1, Integer::sum);
            }
        }
        for (StreamSocket socket : sockets) {
            socket.stalls = stalls.getOrDefault(socket.request.route().group(), 0);
        }
    }

    void close(StreamSocket socket) {
        List.copyOf(socket.streams).forEach(stream -> unsubscribe(socket, stream));
        sockets.remove(socket);
        socket.outbox.end();
    }

    /** Adds a stream; a client that wants more than {@value StreamSocket#MAX_STREAMS} is disconnected, as the exchange does. */
    void subscribe(StreamSocket socket, String stream) {
        if (!socket.streams.add(stream)) {
            return;
        }
        if (socket.streams.size() > StreamSocket.MAX_STREAMS) {
            socket.outbox.disconnect();
        } else if (socket.request.route().serves(stream)) {
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
            socket.hears(event, keys::valid).ifPresent(key -> socket.send(key, payload, false));
        }
    }

    /** Tells the sockets of a listen key that it is over. */
    void sendExpired(String listenKey, String payload) {
        for (StreamSocket socket : sockets) {
            if (socket.listensTo(listenKey)) {
                socket.send(listenKey, payload, false);
            }
        }
    }

    boolean hasUsers() {
        return sockets.stream().anyMatch(socket -> socket.request.route() == SocketRoute.PRIVATE);
    }

    /** Disconnects all sockets of a group, by a close frame or a reset; returns how many. */
    int disconnect(SocketGroup group, boolean reset) {
        int count = 0;
        for (StreamSocket socket : List.copyOf(sockets)) {
            if (group.covers(socket.request.route().group())) {
                count++;
                if (reset) {
                    cut(socket, true);
                } else {
                    end(socket);
                }
            }
        }
        return count;
    }

    /** Ends the connection under a socket without a word. */
    void cut(StreamSocket socket, boolean reset) {
        connections.cut(socket.port, reset);
        end(socket);
    }

    /** Pings whose turn it is and ends whose time is over; looks at all sockets once a second. */
    void maintain(long wallMillis) {
        if (wallMillis < nextRound) {
            return;
        }
        nextRound = wallMillis + ROUND_MILLIS;
        for (StreamSocket socket : List.copyOf(sockets)) {
            if (socket.over(lives, wallMillis)) {
                end(socket);
            } else if (socket.pingDue(lives, wallMillis)) {
                socket.ping(wallMillis);
            }
        }
    }

    private void end(StreamSocket socket) {
        socket.outbox.disconnect();
        close(socket);
    }
}
