package io.millrace.order;

import io.millrace.common.Invariant;
import io.millrace.order.OrderChange.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All orders of ours and their life. Events may come late, twice and in any order: states only move up the lattice of
 * {@link OrderState}, each fill counts once by (symbol, trade id). Owned by the trading thread.
 *
 * <p>Bounded: the newest ended orders and the newest unclaimed events are kept, older ones are forgotten and counted.
 */
public final class OrderTracker {

    private static final int KEPT_ENDED = 1000;
    private static final int KEPT_UNCLAIMED = 256;

    private final Map<String, TrackedOrder> open = new LinkedHashMap<>();
    private final Map<String, TrackedOrder> ended = new LinkedHashMap<>();
    private final Map<ChildKey, TrackedOrder> children = new LinkedHashMap<>();
    private final UnclaimedEvents unclaimed = new UnclaimedEvents(KEPT_UNCLAIMED);
    private final int keptEnded;

    public OrderTracker() {
        this(KEPT_ENDED);
    }

    OrderTracker(int keptEnded) {
        this.keptEnded = keptEnded;
    }

    /** Takes a request before it is sent; events that came earlier under its id are applied at once. An id comes once. */
    public OrderChange register(OrderRequest request) {
        String id = request.clientId();
        Invariant.check(!open.containsKey(id) && !ended.containsKey(id), "client id is used once: " + id);
        TrackedOrder order = new TrackedOrder(request);
        open.put(id, order);
        List<OrderEvent> waiting = unclaimed.takeByClientId(request.symbol(), id);
        return applyAll(order, waiting);
    }

    /** Applies what the exchange said; says what is new. Never throws for anything that an exchange can say. */
    public OrderChange apply(OrderEvent event) {
        TrackedOrder order = owner(event);
        if (order == null) {
            boolean kept = unclaimed.keep(event);
            return new OrderChange(null, kept ? EnumSet.of(Fact.UNCLAIMED) : EnumSet.noneOf(Fact.class), List.of());
        }
        return applyAll(order, List.of(event));
    }

    /** The order of this id, open or among the last ended ones. */
    public Optional<TrackedOrder> find(String clientId) {
        TrackedOrder order = open.get(clientId);
        return Optional.ofNullable(order != null ? order : ended.get(clientId));
    }

    /** Orders that have not ended, oldest first; a view that changes with the tracker. */
    public Collection<TrackedOrder> open() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** Orders that ended, oldest first, as far as they are kept; a view that changes with the tracker. */
    public Collection<TrackedOrder> ended() {
        return Collections.unmodifiableCollection(ended.values());
    }

    /** Orders of a symbol that have not ended, oldest first. */
    public List<TrackedOrder> open(String symbol) {
        return open.values().stream()
                .filter(order -> order.request().symbol().equals(symbol))
                .toList();
    }

    /** Orders of a symbol and role that have not ended, oldest first. */
    public List<TrackedOrder> open(String symbol, OrderRole role) {
        return open.values().stream()
                .filter(order -> order.request().role() == role
                        && order.request().symbol().equals(symbol))
                .toList();
    }

    /** Orders of an intent that have not ended, oldest first. */
    public List<TrackedOrder> openOf(long intent) {
        return open.values().stream()
                .filter(order -> order.request().intent() == intent)
                .toList();
    }

    /** Entries that may still be filled: pending, unknown and working ones. Each counts as a position for every limit. */
    public List<TrackedOrder> unresolvedEntries() {
        return open.values().stream()
                .filter(order -> order.request().role() == OrderRole.ENTRY)
                .toList();
    }

    /** Base quantity that entries of this symbol may still add; unknown and pending ones count in full. Signed, buys above 0. */
    public long unresolvedEntryE8(String symbol) {
        long sum = 0;
        for (TrackedOrder order : open.values()) {
            OrderRequest request = order.request();
            if (request.role() == OrderRole.ENTRY && request.symbol().equals(symbol)) {
                sum = Math.addExact(sum, request.side().sign() * order.remainingE8());
            }
        }
        return sum;
    }

    /** Orders without an answer and orders of which a fill is missing: ask the exchange about each. */
    public List<TrackedOrder> toLookUp() {
        List<TrackedOrder> found = new ArrayList<>();
        for (TrackedOrder order : open.values()) {
            if (order.state() == OrderState.UNKNOWN || order.missingE8() > 0) {
                found.add(order);
            }
        }
        for (TrackedOrder order : ended.values()) {
            if (order.missingE8() > 0) {
                found.add(order);
            }
        }
        return found;
    }

    /** Events of no known order, oldest first. */
    public List<OrderEvent> unclaimed() {
        return unclaimed.all();
    }

    /**
     * Removes and returns unclaimed events older than this: nobody's children any more, so the orders are foreign. Book their
     * fills as foreign then, not before, or a child that is claimed late would count twice.
     */
    public List<OrderEvent> releaseForeign(long beforeNanos) {
        return unclaimed.takeOlderThan(beforeNanos);
    }

    /** Unclaimed events that were forgotten because too many came. */
    public long droppedUnclaimed() {
        return unclaimed.dropped();
    }

    private OrderChange applyAll(TrackedOrder order, List<OrderEvent> events) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        List<OrderEvent> queue = new ArrayList<>(events);
        List<OrderEvent.Filled> fills = new ArrayList<>();
        boolean wasOpen = !order.state().ended();
        for (int i = 0; i < queue.size(); i++) {
            OrderEvent event = queue.get(i);
            OrderSteps.apply(order, event, facts, fills);
            if (event instanceof OrderEvent.Triggered triggered && triggered.childExchangeId() != 0) {
                ChildKey child = new ChildKey(triggered.symbol(), triggered.childExchangeId());
                if (children.putIfAbsent(child, order) == null) {
                    queue.addAll(unclaimed.takeByExchangeId(child));
                }
            }
        }
        if (order.missingE8() > 0) {
            facts.add(Fact.FILLS_MISSING);
        }
        if (order.overfilled()) {
            facts.add(Fact.OVERFILLED);
        }
        if (order.state().ended() && wasOpen) {
            facts.add(Fact.ENDED);
            retire(order);
        }
        return new OrderChange(order, facts, fills);
    }

    private void retire(TrackedOrder order) {
        String id = order.request().clientId();
        if (open.remove(id) == null) {
            return;
        }
        ended.put(id, order);
        if (ended.size() > keptEnded) {
            TrackedOrder oldest = ended.values().iterator().next();
            ended.remove(oldest.request().clientId());
            children.values().removeIf(parent -> parent == oldest);
        }
    }

    private @Nullable TrackedOrder owner(OrderEvent event) {
        TrackedOrder byId = find(event.clientId())
                .filter(order -> order.request().symbol().equals(event.symbol()))
                .orElse(null);
        if (byId != null) {
            return byId;
        }
        long exchangeId = UnclaimedEvents.exchangeId(event);
        return exchangeId == 0 ? null : children.get(new ChildKey(event.symbol(), exchangeId));
    }

    /** The order that a trigger made, as the exchange numbers it. */
    record ChildKey(String symbol, long exchangeId) {}
}
