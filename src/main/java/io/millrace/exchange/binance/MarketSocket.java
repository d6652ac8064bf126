package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One combined stream. The address names the first streams, SUBSCRIBE frames the rest; it stands when the exchange has confirmed all
 * of them. Owned by the thread of {@link Tasks}.
 */
final class MarketSocket implements KeptSocket.Target {

    private static final Logger log = LoggerFactory.getLogger(MarketSocket.class);
    private static final int NAMES_IN_ADDRESS = 60;

    private final String name;
    private final MarketRoute.Plan plan;
    private final MarketRoute route;
    private final MarketCodec codec;
    private final Tasks connections;
    private final LiveClock clock;
    private final long patienceNanos;
    private final KeptSocket socket;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();
    /** Of the connection that speaks, and of the one that will take over. */
    private final List<Subscriptions> subscriptions = new ArrayList<>();

    private volatile List<String> inAddress = List.of();
    private boolean started;
    private boolean stands;
    private long lastNumber;

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
        if (started) {
            Set<String> names = names();
            living().forEach(one -> one.want(names));
        } else {
            started = true;
            socket.start();
        }
    }

    void watch() {
        living().forEach(one -> one.watch(patienceNanos));
        socket.watch();
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
    public boolean overlaps() {
        return true;
    }

    @Override
    public void beginning() {
        inAddress = names().stream().limit(NAMES_IN_ADDRESS).toList();
    }

    @Override
    public String address() {
        return plan.base() + "/stream?streams="
                + inAddress.stream().map(MarketSocket::encoded).collect(Collectors.joining("/"));
    }

    @Override
    public void greet(Link link) {
        Subscriptions made = new Subscriptions(link, inAddress, connections, () -> ++lastNumber);
        subscriptions.add(made);
        made.want(names());
    }

    @Override
    public void opened() {
        stands = true;
        route.stands();
    }

    @Override
    public void received(String message) {
        heard(codec.accept(message, clock.epochNanos()));
    }

    @Override
    public boolean keeps(String message) {
        MarketCodec.Reply reply = codec.reply(message);
        heard(reply);
        return reply.kind() != MarketCodec.Reply.Kind.NONE;
    }

    @Override
    public void lost(String reason) {
        stands = false;
        route.lost(name + ": " + reason);
    }

    /** A query may hold an at-sign as it is, and every client of the exchange sends it so. */
    private static String encoded(String stream) {
        return Parameters.encode(stream).replace("%40", "@");
    }

    private Set<String> names() {
        return wanted.values().stream().flatMap(List::stream).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Subscriptions> living() {
        subscriptions.removeIf(one -> one.link().hasEnded());
        return List.copyOf(subscriptions);
    }

    private void heard(MarketCodec.Reply reply) {
        switch (reply.kind()) {
            case NONE -> {}
            case ANSWER -> connections.run(() -> answered(reply));
            case GOODBYE -> connections.run(socket::renewSoon);
        }
    }

    private void answered(MarketCodec.Reply reply) {
        if (reply.refused()) {
            log.warn("subscription refused name={} id={}", name, reply.id());
        }
        living().forEach(one -> one.answered(reply.id()));
    }
}
