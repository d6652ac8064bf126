package io.millrace.venue.wire;

import jakarta.websocket.MessageHandler;
import java.util.function.Consumer;

/**
 * Puts a client's frame together from its parts, so that a silent socket needs no room for a long frame. A client that sends
 * more than {@value #MOST} characters is disconnected. Owned by the thread that reads the socket.
 */
final class FrameReader implements MessageHandler.Partial<String> {

    /** Room for the names of 1 024 streams. */
    private static final int MOST = 65_536;

    private final Outbox outbox;
    private final Consumer<String> whole;
    private final StringBuilder parts = new StringBuilder(0);

    FrameReader(Outbox outbox, Consumer<String> whole) {
        this.outbox = outbox;
        this.whole = whole;
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (parts.length() + part.length() > MOST) {
            parts.setLength(0);
            outbox.disconnect();
            return;
        }
        if (last && parts.isEmpty()) {
            whole.accept(part);
            return;
        }
        parts.append(part);
        if (last) {
            String text = parts.toString();
            parts.setLength(0);
            whole.accept(text);
        }
    }
}
