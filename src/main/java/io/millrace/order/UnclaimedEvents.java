package io.millrace.order;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Events of orders that are not known (yet), each once, the newest of them. Owned by the trading thread. */
final class UnclaimedEvents {

    private final Set<OrderEvent> events = new LinkedHashSet<>();
    private final int limit;
    private long dropped;

    UnclaimedEvents(int limit) {
        this.limit = limit;
    }

    /** The number of the ordinary order that the event is about; 0 when there is none (conditional ones count apart). */
    static long exchangeId(OrderEvent event) {
        return switch (event) {
            case OrderEvent.Accepted accepted -> accepted.conditional() ? 0 : accepted.exchangeId();
            case OrderEvent.Filled filled -> filled.exchangeId();
            case OrderEvent.Executed executed -> executed.exchangeId();
            case OrderEvent.Canceled canceled -> canceled.exchangeId();
            case OrderEvent.Expired expired -> expired.exchangeId();
            case OrderEvent.Triggered _,
                    OrderEvent.Rejected _,
                    OrderEvent.Unanswered _,
                    OrderEvent.Absent _,
                    OrderEvent.CancelRefused _ -> 0;
        };
    }

    /** False when the same event is kept already. */
    boolean keep(OrderEvent event) {
        if (!events.add(event)) {
            return false;
        }
        if (events.size() > limit) {
            Iterator<OrderEvent> oldest = events.iterator();
            oldest.next();
            oldest.remove();
            dropped++;
        }
        return true;
    }

    List<OrderEvent> takeByClientId(String symbol, String clientId) {
        return take(event -> event.symbol().equals(symbol) && event.clientId().equals(clientId));
    }

    List<OrderEvent> takeByExchangeId(OrderTracker.ChildKey child) {
        return take(event ->
                exchangeId(event) == child.exchangeId() && event.symbol().equals(child.symbol()));
    }

    List<OrderEvent> takeOlderThan(long beforeNanos) {
        return take(event -> event.epochNanos() < beforeNanos);
    }

    List<OrderEvent> all() {
        return List.copyOf(events);
    }

    long dropped() {
        return dropped;
    }

    private List<OrderEvent> take(Predicate<OrderEvent> wanted) {
        List<OrderEvent> taken = new ArrayList<>();
        for (Iterator<OrderEvent> i = events.iterator(); i.hasNext(); ) {
            OrderEvent event = i.next();
            if (wanted.test(event)) {
                taken.add(event);
                i.remove();
            }
        }
        return taken;
    }
}
