package io.millrace.venue.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One client's socket: what it asked for and its queue. Owned by the venue's thread where nothing else is said. */
final class StreamSocket {

    static final int MAX_STREAMS = 1_024;

    private static final int MAX_MESSAGES = 10;
    private static final int MAX_PONGS = 5;

    final SocketRequest request;
    final Outbox outbox;
    final Set<String> streams = new LinkedHashSet<>();
    /** The client's port. */
    final int port;
    /** How many faults keep data from it; replies to subscriptions are none. */
    volatile int stalls;

    boolean combined;
    private final FrameBudget messages = new FrameBudget(MAX_MESSAGES);
    private final FrameBudget pongs = new FrameBudget(MAX_PONGS);
    private final long openedWallMillis;
    /** When the ping was sent that has no answer yet, 0 when there is none. */
    private volatile long pingWallMillis;

    private long lastPingWallMillis;

    StreamSocket(SocketRequest request, Outbox outbox, int port, long wallMillis) {
        this.port = port;
        this.request = request;
        this.outbox = outbox;
        this.combined = request.combined();
        this.openedWallMillis = wallMillis;
        this.lastPingWallMillis = wallMillis;
    }

    /** Counts a message of the client; false when it sends more than 10 in a second. On the socket's own thread. */
    boolean mayTalk(long wallMillis) {
        return messages.spend(wallMillis);
    }

    /** Counts a pong; false when a client of the WS-API sends more than 5 in a second. On the socket's own thread. */
    boolean mayPong(long wallMillis) {
        return pongs.spend(wallMillis) || request.route() != SocketRoute.WS_API;
    }

    /** Pings the client; the first ping without an answer counts. */
    void ping(long wallMillis) {
        lastPingWallMillis = wallMillis;
        if (pingWallMillis == 0) {
            pingWallMillis = wallMillis;
        }
        outbox.ping();
    }

    /** Hears a pong; one that nobody asked for is allowed, and answers nothing. On the socket's own thread. */
    void ponged(ByteBuffer payload) {
        if (payload.equals(Outbox.PING)) {
            pingWallMillis = 0;
        }
    }

    /** Whether it is time to end it: too old, or a ping unanswered for too long. */
    boolean over(SocketLives lives, long wallMillis) {
        long pinged = pingWallMillis;
        boolean silent = pinged != 0 && wallMillis - pinged >= lives.pongMillis();
        return silent || wallMillis - openedWallMillis >= lives.lifeMillis();
    }

    boolean pingDue(SocketLives lives, long wallMillis) {
        return wallMillis - lastPingWallMillis >= lives.pingMillis();
    }

    /** The listen key under which an event goes here, from the address or subscribed to later; empty when it does not. */
    Optional<String> hears(String event, Predicate<String> valid) {
        Optional<String> asked = request.hears(event, valid);
        return asked.isPresent() || request.route() != SocketRoute.PRIVATE
                ? asked
                : streams.stream().filter(valid).findFirst();
    }

    boolean listensTo(String listenKey) {
        return streams.contains(listenKey)
                || request.feeds().stream().anyMatch(feed -> feed.listenKey().equals(listenKey));
    }

    /** Sends a stream's payload; replaceable ones may give way to newer ones when the client is slow. */
    void send(String stream, String payload, boolean replaceable) {
        if (stalls > 0) {
            return;
        }
        String text = combined ? "{\"stream\":\"" + stream + "\",\"data\":" + payload + "}" : payload;
        if (replaceable) {
            outbox.sendLatest(stream, text);
        } else {
            outbox.send(stream, text);
        }
    }

    /** Answers a frame of the client. */
    void reply(String text) {
        if (stalls > 0 && request.route() == SocketRoute.WS_API) {
            return;
        }
        outbox.send("", text);
    }
}
