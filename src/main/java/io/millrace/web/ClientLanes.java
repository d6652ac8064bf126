package io.millrace.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.TaskExecutor;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.support.MessageHandlingRunnable;
import org.springframework.web.socket.CloseStatus;

/**
 * One lane per client for what goes out: messages of one client stay in order and wait only for that client. A lane that holds
 * more than 256 KiB belongs to a client too slow to follow; it is closed, and the client comes back with a snapshot.
 */
final class ClientLanes implements TaskExecutor {

    static final int LIMIT_BYTES = 256 * 1024;
    private static final int FRAME_BYTES = 64;

    private final ClientSockets sockets;
    private final Map<String, Lane> byClient = new ConcurrentHashMap<>();

    ClientLanes(ClientSockets sockets) {
        this.sockets = sockets;
    }

    void open(String client) {
        byClient.put(client, new Lane(client));
    }

    void close(String client) {
        byClient.remove(client);
    }

    /** Takes a send of the outbound channel; what is meant for a client that is gone is dropped. */
    @Override
    public void execute(Runnable send) {
        String client = client(send);
        if (client == null) {
            send.run();
            return;
        }
        Lane lane = byClient.get(client);
        if (lane != null) {
            lane.add(send, size(send));
        }
    }

    private static @Nullable String client(Runnable send) {
        return send instanceof MessageHandlingRunnable handling
                ? SimpMessageHeaderAccessor.getSessionId(handling.getMessage().getHeaders())
                : null;
    }

    private static int size(Runnable send) {
        Message<?> message = ((MessageHandlingRunnable) send).getMessage();
        return FRAME_BYTES + (message.getPayload() instanceof byte[] bytes ? bytes.length : 0);
    }

    private record Waiting(Runnable send, int bytes) {}

    /** Sends in order, on a virtual thread that lives while there is something to send. */
    private final class Lane {

        private final String client;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private long bytes;
        private boolean busy;
        private boolean closed;

        Lane(String client) {
            this.client = client;
        }

        synchronized void add(Runnable send, int size) {
            if (closed) {
                return;
            }
            if (bytes > 0 && bytes + size > LIMIT_BYTES) {
                overflow();
                return;
            }
            waiting.add(new Waiting(send, size));
            bytes += size;
            if (!busy) {
                busy = true;
                Thread.ofVirtual().name("web-lane").start(this::drain);
            }
        }

        private void overflow() {
            closed = true;
            waiting.clear();
            sockets.close(client, CloseStatus.SESSION_NOT_RELIABLE.withReason("too slow"));
        }

        private void drain() {
            for (Waiting next = next(null); next != null; next = next(next)) {
                next.send().run();
            }
        }

        private synchronized @Nullable Waiting next(@Nullable Waiting sent) {
            bytes -= sent == null ? 0 : sent.bytes();
            Waiting next = waiting.poll();
            busy = next != null;
            return next;
        }
    }
}
