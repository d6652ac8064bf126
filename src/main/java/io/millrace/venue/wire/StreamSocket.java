package io.millrace.venue.wire;

import java.util.LinkedHashSet;
import java.util.Set;

/** One client's socket: what it asked for and its queue. Owned by the venue's thread. */
final class StreamSocket {

    static final int MAX_STREAMS = 1_024;

    private static final long SECOND = 1_000;
    private static final int MAX_MESSAGES = 10;

    final SocketRequest request;
    final Outbox outbox;
    final Set<String> streams = new LinkedHashSet<>();
    final long openedWallMillis;
    /** When the ping was sent that has no answer yet, 0 when there is none. */
    volatile long pingWallMillis;

    /** The client's port. */
    final int port;
    /** How many faults keep data from it. */
    volatile int stalls;

    boolean combined;
    private long messageSecond;
    private int messages;

    StreamSocket(SocketRequest request, Outbox outbox, int port, long wallMillis) {
        this.port = port;
        this.request = request;
        this.outbox = outbox;
        this.combined = request.combined();
        this.openedWallMillis = wallMillis;
    }

    /** Counts a message of the client; false when it sends more than 10 in a second. */
    boolean mayTalk(long wallMillis) {
        long second = wallMillis / SECOND;
        messages = second == messageSecond ? messages + 1 : 1;
        messageSecond = second;
        return messages <= MAX_MESSAGES;
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
        outbox.send("", text);
    }

    boolean wants(String event) {
        return request.events().isEmpty() || request.events().contains(event);
    }
}
