package io.millrace.exchange;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door to the network: HTTP requests that are sent once, and WebSockets. Adapters reach the outside by it and by
 * {@link Tasks} only, so that a simulation can put its own network in their place. Safe for all threads.
 */
public interface Transport extends AutoCloseable {

    /** Sends a request, once, and waits for its answer; one deadline for all of it. No redirect is followed. */
    Reply call(Call call) throws Lost;

    /** Begins to open a WebSocket; never blocks. The ear hears what becomes of it. */
    Socket open(String address, Ear ear);

    /** HTTP connections opened since it was made, {@link Traffic#UNKNOWN} when it does not count them. */
    default long connectionsOpened() {
        return Traffic.UNKNOWN;
    }

    /** Ends its threads and idle connections. */
    @Override
    void close();

    /**
     * A request.
     *
     * @param form body of a POST or PUT, as {@code application/x-www-form-urlencoded}; null for none
     * @param alone whether it goes by the connections that are kept for exits
     */
    record Call(
            String method,
            String address,
            Map<String, String> headers,
            @Nullable String form,
            boolean alone) {

        public Call {
            headers = Map.copyOf(headers);
        }

        /** Without headers and parameters: they hold key and signature. */
        @Override
        public String toString() {
            int query = address.indexOf('?');
            return "Call[" + method + " " + (query < 0 ? address : address.substring(0, query)) + "]";
        }
    }

    /** An answer; names of headers in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {

        public Reply {
            headers = Map.copyOf(headers);
        }
    }

    /** There was no complete answer. */
    final class Lost extends IOException {

        private static final long serialVersionUID = 1;

        private final boolean sent;

        /** @param sent whether a byte of the request may have left */
        public Lost(boolean sent, String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.sent = sent;
        }

        public boolean sent() {
            return sent;
        }
    }

    /** A WebSocket on its way or standing. */
    interface Socket {

        /** Queues a text; false when the socket takes nothing more. */
        boolean send(String text);

        /** Says goodbye and ends. */
        void close();

        /** Ends at once. */
        void cancel();
    }

    /** What becomes of a WebSocket; on a reader thread, one call after the other. */
    interface Ear {

        void opened();

        void received(String text);

        /** It ended or never stood; nothing follows. */
        void ended(String reason);
    }
}
