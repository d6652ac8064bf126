package io.millrace.venue.core;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.venue.QueueModel;
import java.util.List;

/**
 * Where resting orders stand at their prices, and what the market's quotes and prints bring them. An order is filled as maker at
 * its own price:
 *
 * <ul>
 *   <li>in full when a print goes through its price or the opposite quote stands beyond it,
 *   <li>up to what the opposite quote newly offers when it stands exactly at its price,
 *   <li>by a print exactly at its price whose aggressor was on the other side, as far as the print reaches after it has eaten
 *       what the {@link QueueModel} has standing before the order.
 * </ul>
 */
final class Queues {

    private final OpenOrders orders;
    private final QueueModel model;

    Queues(OpenOrders orders, QueueModel model) {
        this.orders = orders;
        this.model = model;
    }

    /** Lets an order join the queue at its price. */
    void join(Order order) {
        order.shownE8 = order.market.against(order.side().opposite()).standingE8(order.wish.priceE8());
        order.aheadE8 = model.joined(order.shownE8);
        orders.rest(order);
    }

    /** Others at this price have traded so much; the list is of one side, best first. */
    void traded(List<Order> line, long priceE8, long quantityE8) {
        for (int i = 0; i < line.size() && line.get(i).wish.priceE8() == priceE8; i++) {
            Order order = line.get(i);
            order.aheadE8 = model.traded(order.aheadE8, quantityE8);
            order.shownE8 = Math.max(0, order.shownE8 - quantityE8);
        }
    }

    /** Moves resting orders up by what the quote says, and fills those that it has reached. */
    void onQuote(ContractMarket market, Matching matching) {
        RestingOrders resting = orders.in(market);
        if (!resting.isEmpty() && market.quoted()) {
            moveUp(resting.of(Side.BUY), market.bidE8, market.bidQuantityE8);
            moveUp(resting.of(Side.SELL), market.askE8, market.askQuantityE8);
            offer(market, Side.BUY, matching);
            offer(market, Side.SELL, matching);
        }
    }

    /** Fills resting orders that the print has reached. */
    void onPrint(ContractMarket market, Matching matching) {
        if (!orders.in(market).isEmpty()) {
            print(market, Side.BUY, matching);
            print(market, Side.SELL, matching);
        }
    }

    /** Who is better than the others' touch has nobody before it; behind the touch nothing is known. */
    private void moveUp(List<Order> line, long touchE8, long shownE8) {
        for (int i = 0; i < line.size(); i++) {
            Order order = line.get(i);
            if (!Matching.reaches(order.side(), touchE8, order.wish.priceE8())) {
                return;
            }
            long shown = order.wish.priceE8() == touchE8 ? shownE8 : 0;
            long ahead = model.changed(order.aheadE8, order.shownE8, shown);
            order.aheadE8 =
                    ahead == QueueModel.EVERYTHING ? ahead : FixedPoint.ceilToStep(ahead, order.market.terms.stepE8());
            order.shownE8 = shown;
        }
    }

    private void offer(ContractMarket market, Side side, Matching matching) {
        List<Order> line = orders.in(market).of(side);
        long opposite = market.touchE8(side);
        long offered = market.against(side).newlyE8();
        int i = 0;
        while (i < line.size()
                && Matching.reaches(side, opposite, line.get(i).wish.priceE8())) {
            Order order = line.get(i);
            boolean beyond = opposite != order.wish.priceE8();
            long filled = matching.rest(order, beyond ? order.remainingE8() : offered);
            offered -= beyond ? 0 : filled;
            i += order.open() ? 1 : 0;
        }
    }

    private void print(ContractMarket market, Side side, Matching matching) {
        List<Order> line = orders.in(market).of(side);
        int i = 0;
        while (i < line.size() && through(line.get(i), market.lastE8)) {
            Order order = line.get(i);
            matching.rest(order, order.remainingE8());
            i += order.open() ? 1 : 0;
        }
        if (i < line.size()
                && line.get(i).wish.priceE8() == market.lastE8
                && market.lastBought == (side == Side.SELL)) {
            share(market, line, i, matching);
        }
    }

    /** Deals a print at a price out to the queue there, from this place of the line on. */
    private void share(ContractMarket market, List<Order> line, int from, Matching matching) {
        long left = FixedPoint.floorToStep(market.lastQuantityE8, market.terms.stepE8());
        long eaten = 0;
        int i = from;
        while (left > 0 && i < line.size() && line.get(i).wish.priceE8() == market.lastE8) {
            Order order = line.get(i);
            long others = Math.min(left, Math.max(0, order.aheadE8 - eaten));
            eaten += others;
            left -= others;
            left -= left == 0 ? 0 : matching.rest(order, left);
            i += order.open() ? 1 : 0;
        }
        traded(line.subList(from, line.size()), market.lastE8, eaten);
    }

    private static boolean through(Order order, long printedE8) {
        return order.side() == Side.BUY ? printedE8 < order.wish.priceE8() : printedE8 > order.wish.priceE8();
    }
}
