package io.millrace.order;

import io.millrace.order.OrderChange.Fact;
import java.util.List;
import java.util.Set;

/** What each event does to an order: the transition table of the lattice. */
final class OrderSteps {

    private OrderSteps() {}

    static void apply(TrackedOrder order, OrderEvent event, Set<Fact> facts, List<OrderEvent.Filled> fills) {
        switch (event) {
            case OrderEvent.Accepted accepted -> accept(order, accepted, facts);
            case OrderEvent.Filled filled -> fill(order, filled, facts, fills);
            case OrderEvent.Executed executed -> {
                order.report(executed.filledE8());
                doubtTheEnd(order, facts);
            }
            case OrderEvent.Triggered triggered -> trigger(order, triggered, facts);
            case OrderEvent.Canceled canceled -> {
                order.moveTo(OrderState.CANCELED, canceled.reason(), canceled.epochNanos());
                doubtTheEnd(order, facts);
            }
            case OrderEvent.Expired expired -> {
                order.moveTo(OrderState.EXPIRED, expired.reason(), expired.epochNanos());
                doubtTheEnd(order, facts);
            }
            case OrderEvent.Rejected rejected -> refuse(order, rejected, facts);
            case OrderEvent.Absent absent -> vanish(order, absent, facts);
            case OrderEvent.Unanswered unanswered -> {
                if (order.moveTo(OrderState.UNKNOWN, unanswered.reason(), unanswered.epochNanos())) {
                    facts.add(Fact.UNKNOWN);
                }
            }
            case OrderEvent.CancelRefused _ -> {
                if (!order.state().ended()) {
                    facts.add(Fact.CANCEL_REFUSED);
                }
            }
        }
    }

    private static void accept(TrackedOrder order, OrderEvent.Accepted accepted, Set<Fact> facts) {
        learn(order, accepted.exchangeId(), accepted.conditional());
        if (order.moveTo(OrderState.ACCEPTED, "", accepted.epochNanos())) {
            facts.add(Fact.ACCEPTED);
        }
        doubtTheEnd(order, facts);
    }

    private static void fill(
            TrackedOrder order, OrderEvent.Filled fill, Set<Fact> facts, List<OrderEvent.Filled> fills) {
        learn(order, fill.exchangeId(), false);
        boolean late = order.state().ended();
        boolean first = order.filledE8() == 0;
        if (!order.count(fill)) {
            return;
        }
        fills.add(fill);
        facts.add(Fact.FILLED);
        if (first) {
            facts.add(Fact.FIRST_FILL);
        }
        if (late) {
            facts.add(Fact.LATE_FILL);
        }
        doubtTheEnd(order, facts);
        boolean conditional = order.request().type().conditional();
        OrderState working = conditional ? OrderState.TRIGGERED : OrderState.PARTIALLY_FILLED;
        order.moveTo(order.complete() ? OrderState.FILLED : working, "", fill.epochNanos());
    }

    private static void trigger(TrackedOrder order, OrderEvent.Triggered triggered, Set<Fact> facts) {
        order.learnExchangeId(triggered.exchangeId(), false);
        if (triggered.childExchangeId() != 0) {
            order.learnExchangeId(triggered.childExchangeId(), true);
        }
        if (order.moveTo(OrderState.TRIGGERED, "", triggered.epochNanos())) {
            facts.add(Fact.TRIGGERED);
        }
        doubtTheEnd(order, facts);
    }

    /** Conditional orders may be refused at their trigger; an ordinary one that lived and is refused is worth a look. */
    private static void refuse(TrackedOrder order, OrderEvent.Rejected rejected, Set<Fact> facts) {
        boolean lived = !unproven(order) && order.state() != OrderState.REJECTED;
        if (lived && !order.request().type().conditional()) {
            facts.add(Fact.CONTRADICTION);
        }
        if (order.moveTo(OrderState.REJECTED, rejected.code() + " " + rejected.reason(), rejected.epochNanos())) {
            order.refusedWith(rejected.code());
        }
    }

    private static void vanish(TrackedOrder order, OrderEvent.Absent absent, Set<Fact> facts) {
        if (unproven(order)) {
            order.moveTo(OrderState.ABSENT, "proven absent", absent.epochNanos());
        } else if (order.state() != OrderState.ABSENT && order.state() != OrderState.REJECTED) {
            facts.add(Fact.CONTRADICTION);
        }
    }

    private static boolean unproven(TrackedOrder order) {
        return order.state() == OrderState.PENDING || order.state() == OrderState.UNKNOWN;
    }

    /** Called for every sign of life: an order that was said not to exist does. */
    private static void doubtTheEnd(TrackedOrder order, Set<Fact> facts) {
        if (order.state() == OrderState.ABSENT) {
            facts.add(Fact.PROOF_BROKEN);
        } else if (order.state() == OrderState.REJECTED) {
            facts.add(Fact.CONTRADICTION);
        }
    }

    /** The orders that a conditional order makes carry numbers of their own. */
    private static void learn(TrackedOrder order, long exchangeId, boolean conditional) {
        if (exchangeId != 0) {
            order.learnExchangeId(exchangeId, order.request().type().conditional() && !conditional);
        }
    }
}
