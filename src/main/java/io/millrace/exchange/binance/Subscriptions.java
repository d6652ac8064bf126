package io.millrace.exchange.binance;

import io.millrace.exchange.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What one connection was asked to send, few names and frames at a time, and what of it the exchange has not confirmed yet. Owned by
 * the thread of {@link Tasks}.
 */
final class Subscriptions {

    private static final int NAMES_PER_FRAME = 100;

    /** The exchange allows ten a second. */
    private static final long MILLIS_PER_FRAME = 200;

    private final Link link;
    private final Tasks connections;
    private final LongSupplier numbers;
    private final Set<String> asked;
    private final Queue<String> frames = new ArrayDeque<>();
    private final Set<Long> unanswered = new LinkedHashSet<>();
    private boolean sending;
    private long lastFrameNano;

    /**
     * @param named what the address asks for already
     * @param numbers of frames, each once
     */
    Subscriptions(Link link, Collection<String> named, Tasks connections, LongSupplier numbers) {
        this.link = link;
        this.asked = new LinkedHashSet<>(named);
        this.connections = connections;
        this.numbers = numbers;
    }

    Link link() {
        return link;
    }

    /** Asks for these and nothing else. */
    void want(Set<String> names) {
        ask("UNSUBSCRIBE", asked.stream().filter(had -> !names.contains(had)).toList());
        ask("SUBSCRIBE", names.stream().filter(wish -> !asked.contains(wish)).toList());
        asked.clear();
        asked.addAll(names);
        sendNext();
        checkStands();
    }

    /** An answer; numbers of other connections are not minded. */
    void answered(long number) {
        unanswered.remove(number);
        checkStands();
    }

    /** Ends the connection when an answer is overdue. */
    void watch(long patienceNanos) {
        if (!unanswered.isEmpty() && connections.nanoTime() - lastFrameNano > patienceNanos) {
            link.fail("subscription not confirmed");
        }
    }

    private void checkStands() {
        if (unanswered.isEmpty()) {
            link.stands();
        }
    }

    private void ask(String method, List<String> names) {
        List<String> all = new ArrayList<>(names);
        for (int from = 0; from < all.size(); from += NAMES_PER_FRAME) {
            List<String> some = all.subList(from, Math.min(from + NAMES_PER_FRAME, all.size()));
            String quoted = some.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
            long number = numbers.getAsLong();
            unanswered.add(number);
            frames.add("{\"method\":\"" + method + "\",\"params\":[" + quoted + "],\"id\":" + number + "}");
        }
    }

    private void sendNext() {
        String frame = sending || !link.isOpen() ? null : frames.poll();
        if (frame != null) {
            sending = true;
            lastFrameNano = connections.nanoTime();
            link.send(frame);
            connections.runAfter(MILLIS_PER_FRAME, () -> {
                sending = false;
                sendNext();
            });
        }
    }
}
