package io.millrace.venue.wire;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The far end of a socket that only listens, for tests without a server: it answers no ping. */
final class HeardSession {

    final List<String> texts = new CopyOnWriteArrayList<>();
    final AtomicInteger pings = new AtomicInteger();
    final StreamSocket socket;
    volatile boolean closed;

    private HeardSession(SocketRequest request, long wallMillis) {
        SessionOutbox outbox = new SessionOutbox(session());
        outbox.start();
        socket = new StreamSocket(request, outbox, 0, wallMillis);
    }

    /** A socket that asked for this address, opened at this time. */
    static HeardSession of(String path, String query, long wallMillis) {
        Optional<SocketRequest> request = SocketRequest.read(path, query);
        return new HeardSession(request.orElseThrow(), wallMillis);
    }

    private Session session() {
        Session session = mock(Session.class);
        RemoteEndpoint.Basic remote = mock(RemoteEndpoint.Basic.class);
        when(session.getBasicRemote()).thenReturn(remote);
        when(session.isOpen()).thenReturn(true);
        when(session.getId()).thenReturn("1");
        try {
            doAnswer(call -> texts.add(call.getArgument(0))).when(remote).sendText(anyString());
            doAnswer(_ -> pings.incrementAndGet()).when(remote).sendPing(any(ByteBuffer.class));
            doAnswer(_ -> closed = true).when(session).close(any(CloseReason.class));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return session;
    }
}
