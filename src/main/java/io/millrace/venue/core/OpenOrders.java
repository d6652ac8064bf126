package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ordinary orders: the resting ones by contract, and the newest of all ({@value #KEPT}) by id and by client id. */
final class OpenOrders {

    private static final int KEPT = 50_000;

    private final List<List<Order>> resting = new ArrayList<>();
    private final BitSet busy = new BitSet();
    private final Map<Long, Order> byId = new LinkedHashMap<>();
    private final Map<String, Order> byClientId = new LinkedHashMap<>();

    OpenOrders(int contracts) {
        for (int i = 0; i < contracts; i++) {
            resting.add(new ArrayList<>());
        }
    }

    /** Makes an order known; it rests only after {@link #rest}. */
    void register(Order order) {
        byId.put(order.id, order);
        byClientId.put(key(order.market, order.wish.clientOrderId()), order);
        if (byId.size() > KEPT) {
            forgetOldest();
        }
    }

    void rest(Order order) {
        resting.get(order.market.index).add(order);
        busy.set(order.market.index);
    }

    void remove(Order order) {
        List<Order> left = resting.get(order.market.index);
        left.remove(order);
        busy.set(order.market.index, !left.isEmpty());
    }

    /** Resting orders of a contract, oldest first; live list. */
    List<Order> of(ContractMarket market) {
        return resting.get(market.index);
    }

    /** The first contract from this one on that has resting orders, -1 when there is none. */
    int nextBusy(int contract) {
        return busy.nextSetBit(contract);
    }

    List<Order> all() {
        List<Order> all = new ArrayList<>();
        resting.forEach(all::addAll);
        return all;
    }

    /** Every order that is still known, oldest first. */
    List<Order> known() {
        return List.copyOf(byId.values());
    }

    /** An order of this contract by id, or by client id when the id is 0. */
    @Nullable
    Order find(ContractMarket market, long orderId, String clientOrderId) {
        if (orderId == 0) {
            return byClientId.get(key(market, clientOrderId));
        }
        Order order = byId.get(orderId);
        return order != null && order.market == market ? order : null;
    }

    /** Whether an open order of this contract carries the client id. */
    boolean taken(ContractMarket market, String clientOrderId) {
        Order order = byClientId.get(key(market, clientOrderId));
        return order != null && order.open();
    }

    /** Price x remaining quantity of the resting orders of one side that can open something in a holding. */
    long notionalE8(Position position, Side side) {
        long sum = 0;
        for (Order order : of(position.market)) {
            if (order.side() == side && order.wish.positionSide() == position.side && !order.wish.closesOnly()) {
                sum += FixedPoint.multiply(order.wish.priceE8(), order.remainingE8());
            }
        }
        return sum;
    }

    private void forgetOldest() {
        for (Order order : byId.values()) {
            if (!order.open()) {
                byId.remove(order.id);
                byClientId.remove(key(order.market, order.wish.clientOrderId()), order);
                return;
            }
        }
    }

    private static String key(ContractMarket market, String clientOrderId) {
        return market.index + "/" + clientOrderId;
    }
}
