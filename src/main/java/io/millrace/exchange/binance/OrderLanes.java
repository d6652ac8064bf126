package io.millrace.exchange.binance;

import io.millrace.exchange.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Sends orders and cancels by the way that was chosen. What the order socket did not take goes by REST at once; what it may have
 * taken never does, because two ways are two orders.
 */
final class OrderLanes {

    private final RestClient rest;
    private final Counters counters;
    private final @Nullable OrderSocket socket;

    /** @param socket null: all by REST */
    OrderLanes(RestClient rest, Counters counters, @Nullable OrderSocket socket) {
        this.rest = rest;
        this.counters = counters;
        this.socket = socket;
    }

    /** For what goes by REST always. */
    RestClient rest() {
        return rest;
    }

    /** The way that the next order would take. */
    Traffic.Way way() {
        return socket != null && socket.serves() ? Traffic.Way.SOCKET : Traffic.Way.REST;
    }

    /** Sends and waits; when its time stamp was refused, what may be signed anew is, once. Blocks; never throws for trouble. */
    Answer call(RestCall call) {
        Answer answer = once(call);
        boolean untimely = answer instanceof Answer.Said said && RestClient.isClockRefusal(said.code());
        return untimely && call.again() && rest.alignOnce() ? once(call) : answer;
    }

    private Answer once(RestCall call) {
        if (socket == null) {
            return byRest(call);
        }
        Answer answer = socket.call(call);
        if (answer.sent()) {
            counters.socketOrders.increment();
            return answer;
        }
        Answer instead = byRest(call);
        if (instead.sent()) {
            counters.fallbacks.increment();
        }
        return instead;
    }

    private Answer byRest(RestCall call) {
        Answer answer = rest.attempt(call);
        if (answer.sent()) {
            counters.restOrders.increment();
        }
        return answer;
    }

    /** Begins to connect, where there is a socket; this and what follows on the owner thread. */
    void start() {
        if (socket != null) {
            socket.start();
        }
    }

    void watch() {
        if (socket != null) {
            socket.watch();
        }
    }

    void reconnect() {
        if (socket != null) {
            socket.reconnect();
        }
    }

    void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
