package io.millrace.exchange.binance;

import io.millrace.exchange.Transport;
import io.millrace.exchange.VirtualTasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** A network on virtual time whose other end is the test: it answers requests, lets sockets open or not, and speaks on them. */
final class VirtualNetwork implements Transport {

    private static final long OPENING_MILLIS = 5;

    final List<Line> lines = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    private final VirtualTasks tasks;
    private final Map<String, Function<Call, Reply>> answers = new LinkedHashMap<>();

    /** What becomes of a socket that is dialled. */
    Predicate<String> opens = address -> true;

    /** What happens to one that does not open. */
    boolean refuses = true;

    /** Whether a subscription is answered. */
    boolean confirms = true;

    VirtualNetwork(VirtualTasks tasks) {
        this.tasks = tasks;
    }

    /** Answers such a request in this way; null for no answer. */
    void always(String name, Function<Call, Reply> answer) {
        answers.put(name, answer);
    }

    void always(String name, int status, String body) {
        always(name, _ -> new Reply(status, Map.of(), body));
    }

    /** Leaves such a request without an answer. */
    void silent(String name) {
        answers.remove(name);
    }

    long count(String name) {
        return asked.stream().filter(name::equals).count();
    }

    /** All sockets ever dialled on a route, oldest first. */
    List<Line> lines(String route) {
        return lines.stream()
                .filter(line -> line.address.contains("/" + route + "/"))
                .toList();
    }

    Line newest(String route) {
        return lines(route).getLast();
    }

    /** Says it on every open socket of a route. */
    void say(String route, String text) {
        lines(route).forEach(line -> line.say(text));
    }

    @Override
    public Reply call(Call call) throws Lost {
        int end = call.address().indexOf('?');
        String address = end < 0 ? call.address() : call.address().substring(0, end);
        String name = call.method() + " " + address.replaceFirst("https?://[^/]+", "");
        asked.add(name);
        Function<Call, Reply> answer = answers.get(name);
        if (answer == null) {
            throw new Lost(true, "no answer", null);
        }
        return answer.apply(call);
    }

    @Override
    public Socket open(String address, Ear ear) {
        Line line = new Line(address, ear, tasks.nowMillis());
        lines.add(line);
        if (opens.test(address)) {
            tasks.runAfter(OPENING_MILLIS, line::open);
        } else if (refuses) {
            tasks.runAfter(OPENING_MILLIS, () -> line.end("refused"));
        }
        return line;
    }

    @Override
    public void close() {}

    /** The other end of a socket. */
    final class Line implements Socket {

        final String address;
        final List<String> received = new ArrayList<>();
        final long dialledMillis;
        private final Ear ear;

        /** How long what is said is on its way. */
        long lagMillis;

        /** Whether nothing that is said leaves. */
        boolean mute;

        boolean open;
        /** Whether our side said goodbye. */
        boolean left;

        Line(String address, Ear ear, long dialledMillis) {
            this.address = address;
            this.ear = ear;
            this.dialledMillis = dialledMillis;
        }

        void open() {
            open = true;
            ear.opened();
        }

        /** Says it; what is on its way when our side leaves still reaches the ear, as with a real reader. */
        void say(String text) {
            if (open && !mute && lagMillis == 0) {
                ear.received(text);
            } else if (open && !mute) {
                tasks.runAfter(lagMillis, () -> ear.received(text));
            }
        }

        /** Ends it from the exchange's side. */
        void end(String reason) {
            open = false;
            ear.ended(reason);
        }

        @Override
        public boolean send(String text) {
            received.add(text);
            if (confirms) {
                String id = text.substring(text.indexOf("\"id\":"));
                tasks.run(() -> say("{\"result\":null," + id));
            }
            return true;
        }

        @Override
        public void close() {
            open = false;
            left = true;
        }

        @Override
        public void cancel() {
            open = false;
        }
    }
}
