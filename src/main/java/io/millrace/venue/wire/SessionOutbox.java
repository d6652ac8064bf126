package io.millrace.venue.wire;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket's queue and the thread that empties it. A client that falls more than {@value #SOFT} frames behind gets quotes
 * conflated: a newer one takes the place of the one of its stream that still waits. A client that is {@value #HARD} frames
 * behind is disconnected, because trades and user events are never dropped.
 */
final class SessionOutbox implements Outbox {

    private static final Logger log = LoggerFactory.getLogger(SessionOutbox.class);
    private static final int SOFT = 2_048;
    private static final int HARD = 32_768;
    private static final int BURST = 128;

    private final Session session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private final Map<String, Frame> newest = new LinkedHashMap<>();
    private final Frame[] burst = new Frame[BURST];
    private boolean pinging;
    private boolean ended;
    private boolean closing;

    SessionOutbox(Session session) {
        this.session = session;
    }

    void start() {
        var ignored = Thread.ofVirtual().name("venue-socket-" + session.getId()).start(this::run);
    }

    @Override
    public void send(String stream, String text) {
        offer(new Frame(stream, text), false);
    }

    @Override
    public void sendLatest(String stream, String text) {
        offer(new Frame(stream, text), true);
    }

    @Override
    public void ping() {
        lock.lock();
        try {
            pinging = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void end() {
        lock.lock();
        try {
            ended = true;
            frames.clear();
            newest.clear();
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void disconnect() {
        lock.lock();
        try {
            closing = true;
            ended = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void offer(Frame frame, boolean replaceable) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            Frame waiting = replaceable && frames.size() > SOFT ? newest.get(frame.stream) : null;
            if (waiting != null) {
                waiting.text = frame.text;
                return;
            }
            append(frame, replaceable);
        } finally {
            lock.unlock();
        }
    }

    private void append(Frame frame, boolean replaceable) {
        frames.add(frame);
        if (replaceable) {
            newest.put(frame.stream, frame);
        } else {
            newest.remove(frame.stream);
        }
        if (frames.size() > HARD) {
            closing = true;
            ended = true;
        }
        filled.signal();
    }

    private void run() {
        try {
            RemoteEndpoint.Basic remote = session.getBasicRemote();
            for (int count = next(); count > 0; count = next()) {
                send(remote, count);
            }
            close();
        } catch (IOException | RuntimeException lost) {
            // a thread root: also what cannot be sent, such as half a character that the client made us repeat
            log.debug("socket lost while writing", lost);
            end();
            hangUp();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a burst; only within one may frames wait for each other, else the server's answer to a ping would wait, too. */
    private void send(RemoteEndpoint.Basic remote, int count) throws IOException {
        remote.setBatchingAllowed(count > 1);
        for (int i = 0; i < count; i++) {
            Frame frame = burst[i];
            if (frame.text.isEmpty()) {
                remote.sendPing(PING.duplicate());
            } else {
                remote.sendText(frame.text);
            }
        }
        remote.setBatchingAllowed(false);
    }

    /** Takes the next burst; returns its length, 0 at the end. */
    private int next() throws InterruptedException {
        lock.lock();
        try {
            while (frames.isEmpty() && !pinging && !ended) {
                filled.await();
            }
            int count = 0;
            while (!ended && count < BURST && (pinging || !frames.isEmpty())) {
                burst[count++] = take();
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private Frame take() {
        if (pinging) {
            pinging = false;
            return new Frame("", "");
        }
        Frame frame = frames.remove();
        newest.remove(frame.stream, frame);
        return frame;
    }

    private void hangUp() {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, ""));
        } catch (IOException | RuntimeException gone) {
            log.debug("socket was closed already", gone);
        }
    }

    private void close() throws IOException {
        if (closing && session.isOpen()) {
            session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "disconnected by the venue"));
        }
    }

    /** A text on its way; equal only to itself. */
    private static final class Frame {

        private final String stream;
        private String text;

        Frame(String stream, String text) {
            this.stream = stream;
            this.text = text;
        }
    }
}
