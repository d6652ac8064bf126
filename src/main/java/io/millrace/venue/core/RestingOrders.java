package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.PositionSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The resting orders of one contract, at most {@value OrderChecks#MAX_OPEN_ORDERS}: by age, and of each side by price and time.
 * The sums that margin needs are kept up to date with every change.
 */
final class RestingOrders {

    private static final Comparator<Order> AGE = Comparator.comparingLong(order -> order.id);
    private static final Comparator<Order> BIDS =
            Comparator.<Order>comparingLong(order -> -order.wish.priceE8()).thenComparingLong(order -> order.priority);
    private static final Comparator<Order> ASKS =
            Comparator.<Order>comparingLong(order -> order.wish.priceE8()).thenComparingLong(order -> order.priority);
    private static final int SIDES = 2;
    private static final int HOLDINGS = 3;

    private final List<Order> oldestFirst = new ArrayList<>();
    private final List<Order> bids = new ArrayList<>();
    private final List<Order> asks = new ArrayList<>();
    private final long[] openingE8 = new long[HOLDINGS * SIDES];
    private long nextPriority;
    private int reducing;

    /** Live list, oldest first. */
    List<Order> all() {
        return oldestFirst;
    }

    /** Live list of one side, in the order in which they are filled. */
    List<Order> of(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    boolean isEmpty() {
        return oldestFirst.isEmpty();
    }

    /** Whether one of them may only reduce. */
    boolean anyReducing() {
        return reducing > 0;
    }

    /** Puts an order last at its price. */
    void join(Order order) {
        order.priority = nextPriority++;
        put(order);
    }

    /** Puts an order back where it stood. */
    void put(Order order) {
        insert(oldestFirst, order, AGE);
        insert(of(order.side()), order, order.side() == Side.BUY ? BIDS : ASKS);
        order.place = this;
        reducing += order.wish.closesOnly() ? 1 : 0;
        recount(order);
    }

    void remove(Order order) {
        if (order.place != this) {
            return;
        }
        oldestFirst.remove(Math.max(0, search(oldestFirst, order, AGE)));
        List<Order> side = of(order.side());
        side.remove(Math.max(0, search(side, order, order.side() == Side.BUY ? BIDS : ASKS)));
        order.place = null;
        reducing -= order.wish.closesOnly() ? 1 : 0;
        count(order, 0);
    }

    /** Brings the sums in line with what is left of an order. */
    void recount(Order order) {
        boolean opens = !order.wish.closesOnly();
        count(order, opens ? FixedPoint.multiply(order.wish.priceE8(), order.remainingE8()) : 0);
    }

    /** Price x remaining quantity of one side's orders for one holding, without those that only reduce. */
    long notionalE8(PositionSide position, Side side) {
        return openingE8[slot(position, side)];
    }

    private void count(Order order, long notionalE8) {
        openingE8[slot(order.wish.positionSide(), order.side())] += notionalE8 - order.countedE8;
        order.countedE8 = notionalE8;
    }

    private static int slot(PositionSide position, Side side) {
        int holding = switch (position) {
            case BOTH -> 0;
            case LONG -> 1;
            case SHORT -> 2;
        };
        return holding * SIDES + (side == Side.BUY ? 0 : 1);
    }

    private static void insert(List<Order> list, Order order, Comparator<Order> by) {
        int at = search(list, order, by);
        list.add(at < 0 ? -at - 1 : at, order);
    }

    private static int search(List<Order> list, Order order, Comparator<Order> by) {
        return Collections.binarySearch(list, order, by);
    }
}
