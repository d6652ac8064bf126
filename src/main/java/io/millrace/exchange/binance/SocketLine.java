package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import io.millrace.exchange.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The questions on one connection and their answers, matched by id. A question whose text the connection took may have reached
 * the exchange, whatever happens then. Safe for all threads.
 */
final class SocketLine {

    /** More questions than this at once are not sent. */
    private static final int MOST_PENDING = 256;

    /** A question that waits longer than this keeps the next ones off the line. */
    private static final long OVERDUE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Transport.Socket socket;
    private final SocketFrames frames;
    private final Tasks tasks;
    private final long patienceNanos;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private String ended = "";
    private long lastId;
    private boolean served;
    private boolean retired;
    private long heardNano;

    /** @param patience until a question counts as unanswered */
    SocketLine(Transport.Socket socket, SocketFrames frames, Tasks tasks, Duration patience) {
        this.socket = socket;
        this.frames = frames;
        this.tasks = tasks;
        this.patienceNanos = patience.toNanos();
        this.heardNano = tasks.nanoTime();
    }

    /** Asks and waits; when the answer says that nothing was sent, no byte of it left. Blocks, not on the owner thread. */
    Answer ask(SocketFrames.Ask ask) {
        Pending mine = new Pending(tasks.signal(), tasks.nanoTime(), ask.signedMillis());
        String id = join(mine);
        if (id.isEmpty()) {
            return new Answer.Lost(false, "the connection takes no question now", 0);
        }
        try {
            if (!socket.send(frames.text(id, ask))) {
                end("it takes no text");
                return new Answer.Lost(false, "the connection takes no text", 0);
            }
            ask.flight().left();
            boolean _ = mine.end.await(patienceNanos);
            Answer answer = result(mine);
            if (answer instanceof Answer.Said) {
                ask.flight().answered();
            }
            return answer;
        } finally {
            leave(id);
        }
    }

    /** An answer on the reader thread; false when nobody waits for it. */
    synchronized boolean heard(SocketFrames.Reply reply) {
        heardNano = tasks.nanoTime();
        Pending asked = pending.remove(reply.id());
        if (asked != null) {
            asked.answer = reply.said(asked.signedMillis);
            asked.end.fire();
        }
        return asked != null;
    }

    /** The connection is gone: nothing is asked any more, and what was asked stays unanswered. */
    synchronized void end(String reason) {
        if (ended.isEmpty()) {
            ended = reason;
            List<Pending> left = new ArrayList<>(pending.values());
            pending.clear();
            left.forEach(one -> {
                one.answer = new Answer.Lost(true, "the connection was lost: " + reason, one.signedMillis);
                one.end.fire();
            });
        }
    }

    /** The exchange has answered on it: orders may go by it. */
    synchronized void serve() {
        served = true;
    }

    /** No more orders go by it. */
    synchronized void retire() {
        retired = true;
    }

    /** Whether an order may go by it: it has proven itself, and nothing asked waits suspiciously long. */
    synchronized boolean serves() {
        long now = tasks.nanoTime();
        return served
                && !retired
                && ended.isEmpty()
                && pending.values().stream().noneMatch(one -> now - one.askedNano > OVERDUE_NANOS);
    }

    synchronized boolean hasServed() {
        return served;
    }

    synchronized boolean hasEnded() {
        return !ended.isEmpty();
    }

    synchronized boolean isIdle() {
        return pending.isEmpty();
    }

    /** How long the exchange has said nothing on it. */
    synchronized long silentNanos() {
        return tasks.nanoTime() - heardNano;
    }

    private synchronized String join(Pending mine) {
        if (!ended.isEmpty() || pending.size() >= MOST_PENDING) {
            return "";
        }
        String id = Long.toString(++lastId);
        pending.put(id, mine);
        return id;
    }

    private synchronized void leave(String id) {
        pending.remove(id);
    }

    private synchronized Answer result(Pending mine) {
        Answer answer = mine.answer;
        return answer == null
                ? new Answer.Lost(true, "no answer within " + patienceNanos / 1_000_000 + " ms", mine.signedMillis)
                : answer;
    }

    private static final class Pending {

        private final Tasks.Signal end;
        private final long askedNano;
        private final long signedMillis;
        private @Nullable Answer answer;

        Pending(Tasks.Signal end, long askedNano, long signedMillis) {
            this.end = end;
            this.askedNano = askedNano;
            this.signedMillis = signedMillis;
        }
    }
}
