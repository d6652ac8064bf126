package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One combined stream. The address names the first streams, SUBSCRIBE frames the rest, few names and frames at a time; it stands
 * when the exchange has confirmed all of them. Owned by the thread of {@link Tasks}.
 */
final class MarketSocket implements KeptSocket.Target {

    private static final Logger log = LoggerFactory.getLogger(MarketSocket.class);
    private static final int NAMES_IN_ADDRESS = 60;
    private static final int NAMES_PER_FRAME = 100;

    /** The exchange allows ten a second. */
    private static final long MILLIS_PER_FRAME = 200;

    private final String name;
    private final MarketRoute.Plan plan;
    private final MarketRoute route;
    private final MarketCodec codec;
    private final Tasks connections;
    private final LiveClock clock;
    private final long patienceNanos;
    private final KeptSocket socket;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();
    private final Set<String> subscribed = new LinkedHashSet<>();
    private final Queue<String> frames = new ArrayDeque<>();
    private final Set<Long> unanswered = new LinkedHashSet<>();
    private volatile List<String> inAddress = List.of();
    private boolean started;
    private boolean sending;
    private boolean stands;
    private long lastId;
    private long lastFrameNano;

    MarketSocket(String name, MarketRoute.Plan plan, MarketRoute route, Shared shared) {
        this.name = name;
        this.plan = plan;
        this.route = route;
        this.codec = shared.codec();
        this.connections = shared.connections();
        this.clock = shared.wire().clock();
        this.patienceNanos = shared.wire().settings().timing().call().toNanos();
        this.socket = new KeptSocket(this, connections, shared.wire(), plan.silence());
    }

    /** What the sockets of a route are made with; the codec is this socket's own. */
    record Shared(MarketCodec codec, Tasks connections, Wire wire) {}

    int size() {
        return wanted.values().stream().mapToInt(List::size).sum();
    }

    boolean isEmpty() {
        return wanted.isEmpty();
    }

    boolean stands() {
        return stands;
    }

    void put(String symbol, List<String> streams) {
        wanted.put(symbol, streams);
    }

    void drop(String symbol) {
        wanted.remove(symbol);
    }

    /** Makes the exchange send what is wanted, connecting when that is needed. */
    void synchronize() {
        if (!started) {
            started = true;
            nameInAddress();
            socket.start();
        } else if (socket.isOpen()) {
            Set<String> names = names();
            ask(
                    "UNSUBSCRIBE",
                    subscribed.stream().filter(had -> !names.contains(had)).toList());
            ask(
                    "SUBSCRIBE",
                    names.stream().filter(wish -> !subscribed.contains(wish)).toList());
            subscribed.clear();
            subscribed.addAll(names);
            sendNext();
        }
    }

    void watch() {
        boolean waiting = !unanswered.isEmpty() && connections.nanoTime() - lastFrameNano > patienceNanos;
        if (waiting && socket.isOpen()) {
            socket.reconnect("subscription not confirmed");
        } else {
            socket.watch();
        }
    }

    void reconnect(String reason) {
        socket.reconnect(reason);
    }

    void close() {
        socket.close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return plan.base() + "/stream?streams="
                + inAddress.stream().map(MarketSocket::encoded).collect(Collectors.joining("/"));
    }

    @Override
    public void opened() {
        frames.clear();
        unanswered.clear();
        subscribed.clear();
        subscribed.addAll(inAddress);
        synchronize();
        checkStands();
    }

    @Override
    public void received(String message) {
        MarketCodec.Reply reply = codec.accept(message, clock.epochNanos());
        if (reply.id() != 0) {
            connections.run(() -> answered(reply));
        }
    }

    @Override
    public void lost(String reason) {
        nameInAddress();
        if (stands) {
            stands = false;
            route.lost(name + ": " + reason);
        }
    }

    /** A query may hold an at-sign as it is, and every client of the exchange sends it so. */
    private static String encoded(String stream) {
        return Parameters.encode(stream).replace("%40", "@");
    }

    private void nameInAddress() {
        inAddress = names().stream().limit(NAMES_IN_ADDRESS).toList();
    }

    private Set<String> names() {
        return wanted.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void ask(String method, Collection<String> names) {
        List<String> all = new ArrayList<>(names);
        for (int from = 0; from < all.size(); from += NAMES_PER_FRAME) {
            List<String> some = all.subList(from, Math.min(from + NAMES_PER_FRAME, all.size()));
            String quoted = some.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
            lastId++;
            unanswered.add(lastId);
            frames.add("{\"method\":\"" + method + "\",\"params\":[" + quoted + "],\"id\":" + lastId + "}");
        }
    }

    private void sendNext() {
        String frame = sending ? null : frames.poll();
        if (frame != null) {
            sending = true;
            lastFrameNano = connections.nanoTime();
            socket.send(frame);
            connections.runAfter(MILLIS_PER_FRAME, () -> {
                sending = false;
                sendNext();
            });
        }
    }

    private void answered(MarketCodec.Reply reply) {
        if (reply.refused()) {
            log.warn("subscription refused name={} id={}", name, reply.id());
        }
        unanswered.remove(reply.id());
        checkStands();
    }

    private void checkStands() {
        if (socket.isOpen() && unanswered.isEmpty() && !stands) {
            stands = true;
            route.stands();
        }
    }
}
