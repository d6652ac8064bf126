package io.millrace.engine;

import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.order.TrackedOrder;
import java.util.List;

/** When a protective order that the exchange refuses is tried again: fast while the position is naked, else ever more slowly. */
final class StopRetries {

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_NAKED_MILLIS = 1_600;
    private static final long LONGEST_MILLIS = 60_000;

    private final Tools tools;

    StopRetries(Tools tools) {
        this.tools = tools;
    }

    /** Wall milliseconds to wait after the newest order in the role. */
    long waitMillis(ActiveTrade trade, OrderRole role) {
        long longest = Protection.covers(tools.books(), trade) ? LONGEST_MILLIS : LONGEST_NAKED_MILLIS;
        int earlier = Math.max(0, failures(trade, role) - 1);
        return Math.min(FIRST_MILLIS << Math.min(earlier, 10), longest);
    }

    /** Whether the newest order in the role was refused just now: another try waits for its time. */
    boolean tooSoon(ActiveTrade trade, OrderRole role) {
        return failures(trade, role) > 0
                && trade.newest(role)
                        .flatMap(order -> tools.books().tracker().find(order.clientId()))
                        .filter(order -> tools.millisSince(order.changedNanos()) < waitMillis(trade, role))
                        .isPresent();
    }

    /** How many of the newest orders in the role were refused or never arrived, one after the other. */
    private int failures(ActiveTrade trade, OrderRole role) {
        List<OrderRequest> orders = trade.orders(role);
        int count = 0;
        while (count < orders.size() && neverStood(orders.get(orders.size() - 1 - count))) {
            count++;
        }
        return count;
    }

    /** One that another stop kept out does not count: the next one has another form. */
    private boolean neverStood(OrderRequest request) {
        return tools.books()
                .tracker()
                .find(request.clientId())
                .filter(order -> order.state() == OrderState.REJECTED || order.state() == OrderState.ABSENT)
                .filter(order -> !order.lived() && !keptOut(order))
                .isPresent();
    }

    /** Whether a stop of somebody else stood in its place. */
    static boolean keptOut(TrackedOrder order) {
        return StopRefusal.of(order.rejectCode()) == StopRefusal.OTHER_STOP;
    }
}
