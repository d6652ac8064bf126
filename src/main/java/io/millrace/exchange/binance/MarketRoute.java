package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.ConnectionEvent.Stream;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.instrument.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All sockets of one route, books or market: as few as the protocol allows, each with all the streams of its contracts. Owned by the
 * thread of {@link Tasks}.
 */
final class MarketRoute {

    /** Most streams that one socket carries; the exchange allows more, third-party servers often not. */
    private static final int STREAMS_PER_SOCKET = 200;

    private final Plan plan;
    private final Tasks connections;
    private final Wire wire;
    private final LiveClock clock;
    private final ExchangeListener listener;
    private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();
    private final List<MarketSocket> sockets = new ArrayList<>();
    private final Tasks.Signal firstUp;
    private boolean up;
    private int numbered;

    /**
     * What a route is.
     *
     * @param suffixes of the streams that each contract gets
     * @param silence after which a socket of it is dead
     */
    record Plan(Stream stream, String base, List<String> suffixes, Duration silence) {}

    MarketRoute(Plan plan, Tasks connections, Wire wire, ExchangeListener listener) {
        this.plan = plan;
        this.connections = connections;
        this.firstUp = connections.signal();
        this.wire = wire;
        this.clock = wire.clock();
        this.listener = listener;
    }

    /** Adds the streams of contracts. */
    void add(List<Instrument> added) {
        for (Instrument instrument : added) {
            if (instruments.putIfAbsent(instrument.symbol(), instrument) == null) {
                withRoom().put(instrument.symbol(), streams(instrument));
            }
        }
        sockets.forEach(MarketSocket::synchronize);
    }

    /** Drops the streams of a contract; a socket left without any is closed. */
    void remove(Instrument instrument) {
        if (instruments.remove(instrument.symbol()) == null) {
            return;
        }
        for (MarketSocket socket : List.copyOf(sockets)) {
            socket.drop(instrument.symbol());
            if (socket.isEmpty()) {
                sockets.remove(socket);
                socket.close();
            } else {
                socket.synchronize();
            }
        }
        stands();
    }

    /** Fires when all sockets stood for the first time. */
    Tasks.Signal firstUp() {
        return firstUp;
    }

    void watch() {
        sockets.forEach(MarketSocket::watch);
    }

    void reconnect() {
        sockets.forEach(socket -> socket.reconnect("asked for"));
    }

    void close() {
        sockets.forEach(MarketSocket::close);
    }

    /** A socket carries its streams (again). */
    void stands() {
        if (!up && !sockets.isEmpty() && sockets.stream().allMatch(MarketSocket::stands)) {
            up = true;
            boolean first = !firstUp.fired();
            listener.onEvent(new ConnectionEvent.StreamUp(plan.stream(), first, clock.epochNanos()));
            firstUp.fire();
        }
    }

    /** A socket that stood is lost. */
    void lost(String reason) {
        if (up) {
            up = false;
            listener.onEvent(new ConnectionEvent.StreamDown(plan.stream(), reason, clock.epochNanos()));
        }
    }

    private MarketSocket withRoom() {
        for (MarketSocket socket : sockets) {
            if (socket.size() + plan.suffixes().size() <= STREAMS_PER_SOCKET) {
                return socket;
            }
        }
        MarketCodec codec = new MarketCodec(instruments, listener, wire.counters());
        String name = plan.stream().name().toLowerCase(Locale.ROOT) + " " + numbered++;
        MarketSocket socket = new MarketSocket(name, plan, this, new MarketSocket.Shared(codec, connections, wire));
        sockets.add(socket);
        return socket;
    }

    private List<String> streams(Instrument instrument) {
        String symbol = instrument.symbol().toLowerCase(Locale.ROOT);
        return plan.suffixes().stream().map(suffix -> symbol + suffix).toList();
    }
}
