package io.millrace.venue.core;

import io.millrace.common.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ordinary orders: the resting ones by contract, and the newest of all ({@value #KEPT}) by id and by client id. */
final class OpenOrders {

    private static final int KEPT = 50_000;
    /** So many open orders are passed over at a time while one is looked for that may be forgotten. */
    private static final int PASSED = 8;

    private final List<RestingOrders> resting = new ArrayList<>();
    private final BitSet busy = new BitSet();
    private final List<Map<String, Order>> byClientId = new ArrayList<>();
    private final Map<Long, Order> byId = new LinkedHashMap<>();
    private final ArrayDeque<Order> forgettable = new ArrayDeque<>();
    private final Timers timers;

    OpenOrders(int contracts, Timers timers) {
        this.timers = timers;
        for (int i = 0; i < contracts; i++) {
            resting.add(new RestingOrders());
            byClientId.add(new LinkedHashMap<>());
        }
    }

    /** Makes an order known; it rests only after {@link #rest}. */
    void register(Order order) {
        byId.put(order.id, order);
        byClientId.get(order.market.index).put(order.wish.clientOrderId(), order);
        forgettable.add(order);
        if (byId.size() > KEPT) {
            forgetOldest();
        }
    }

    /** Lets an order rest, behind those of its price. */
    void rest(Order order) {
        in(order.market).join(order);
        busy.set(order.market.index);
    }

    /** Takes an order off the book for a moment; {@link #putBack} undoes it. */
    void takeOff(Order order) {
        RestingOrders left = in(order.market);
        left.remove(order);
        busy.set(order.market.index, !left.isEmpty());
    }

    void putBack(Order order) {
        in(order.market).put(order);
        busy.set(order.market.index);
    }

    /** Ends an order's rest for good. */
    void remove(Order order) {
        takeOff(order);
        Timers.Timer expiry = order.expiry;
        if (expiry != null) {
            timers.cancel(expiry);
        }
    }

    RestingOrders in(ContractMarket market) {
        return resting.get(market.index);
    }

    /** Resting orders of a contract, oldest first; live list. */
    List<Order> of(ContractMarket market) {
        return in(market).all();
    }

    /** The first contract from this one on that has resting orders, -1 when there is none. */
    int nextBusy(int contract) {
        return busy.nextSetBit(contract);
    }

    List<Order> all() {
        List<Order> all = new ArrayList<>();
        resting.forEach(one -> all.addAll(one.all()));
        return all;
    }

    /** Every order that is still known, oldest first. */
    List<Order> known() {
        return byId.values().stream()
                .sorted(Comparator.comparingLong(order -> order.id))
                .toList();
    }

    /** An order of this contract by id, or by client id when the id is 0. */
    @Nullable
    Order find(ContractMarket market, long orderId, String clientOrderId) {
        if (orderId == 0) {
            return byClientId.get(market.index).get(clientOrderId);
        }
        Order order = byId.get(orderId);
        return order != null && order.market == market ? order : null;
    }

    /** Whether an open order of this contract carries the client id. */
    boolean taken(ContractMarket market, String clientOrderId) {
        Order order = byClientId.get(market.index).get(clientOrderId);
        return order != null && order.open();
    }

    /** Price x remaining quantity of the resting orders of one side that can open something in a holding. */
    long notionalE8(Position position, Side side) {
        return in(position.market).notionalE8(position.side, side);
    }

    private void forgetOldest() {
        for (int i = 0; i < PASSED; i++) {
            Order order = forgettable.remove();
            if (!order.open()) {
                byId.remove(order.id);
                byClientId.get(order.market.index).remove(order.wish.clientOrderId(), order);
                return;
            }
            forgettable.add(order);
        }
    }
}
