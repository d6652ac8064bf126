package io.millrace.venue.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The way of one socket's frames to its client, in order. Any thread; never blocks. */
interface Outbox {

    /** What a ping carries, and its answer must. */
    ByteBuffer PING = ByteBuffer.wrap("millrace".getBytes(StandardCharsets.US_ASCII));

    /** Queues a frame that must arrive, after everything before it. */
    void send(String stream, String text);

    /** Queues a frame that a newer one of the same stream may replace. */
    void sendLatest(String stream, String text);

    /** Queues a ping. */
    void ping();

    /** Nothing follows; frames that still wait are dropped. */
    void end();

    /** Nothing follows, and the socket is closed. */
    void disconnect();
}
