package io.millrace.venue.core;

import io.millrace.venue.LedgerView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.VenueFill;
import io.millrace.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down every request with its answer and every fill; keeps the newest {@value #KEPT} of each. */
final class Ledger {

    private static final int KEPT = 100_000;

    private final History<OrderEntry> orders = new History<>(KEPT);
    private final History<ConditionalEntry> conditionals = new History<>(KEPT);
    private final History<VenueFill> fills = new History<>(KEPT);
    private final Map<String, List<Long>> acceptedOrders = new LinkedHashMap<>();
    private final Map<String, List<Long>> acceptedConditionals = new LinkedHashMap<>();
    private long filterViolations;
    /** What the client hears in place of the true answer, empty when it hears that. */
    private String answered = "";

    /** Opens the line of a request; it stands at LOST until it is answered. */
    OrderEntry received(NewOrder wish, long millis) {
        OrderEntry entry = new OrderEntry(wish, millis);
        orders.add(entry);
        return entry;
    }

    ConditionalEntry received(NewConditional wish, long millis) {
        ConditionalEntry entry = new ConditionalEntry(wish, millis);
        conditionals.add(entry);
        return entry;
    }

    /** From now on the answers of requests stand here as this; empty: as what they are. */
    void answering(String text) {
        answered = text;
    }

    void accepted(OrderEntry entry, Order order) {
        child(entry, order);
        entry.answer = answer("OK");
        remember(acceptedOrders, order.wish.clientOrderId(), order.id);
    }

    /** An order that the venue made itself: the child of a conditional order, a liquidation. */
    void child(OrderEntry entry, Order order) {
        entry.order = order;
        entry.answer = "OK";
    }

    void accepted(ConditionalEntry entry, Conditional conditional) {
        entry.conditional = conditional;
        entry.answer = answer("OK");
        remember(acceptedConditionals, conditional.wish.clientAlgoId(), conditional.id);
    }

    void refused(OrderEntry entry, VenueRefusal refusal) {
        entry.answer = answer(String.valueOf(refusal.code()));
        count(refusal);
    }

    void refused(ConditionalEntry entry, VenueRefusal refusal) {
        entry.answer = answer(String.valueOf(refusal.code()));
        count(refusal);
    }

    /** An amendment's "no": it has no line of its own. */
    void refusedAmendment(VenueRefusal refusal) {
        count(refusal);
    }

    void filled(VenueFill fill) {
        fills.add(fill);
    }

    List<VenueFill> fills() {
        return fills.all();
    }

    long filterViolations() {
        return filterViolations;
    }

    List<LedgerView.OrderRow> orderRows() {
        return orders.all().stream().map(OrderEntry::row).toList();
    }

    List<LedgerView.ConditionalRow> conditionalRows() {
        return conditionals.all().stream().map(ConditionalEntry::row).toList();
    }

    List<LedgerView.Duplicate> duplicates() {
        return Stream.of(acceptedOrders, acceptedConditionals)
                .flatMap(accepted -> accepted.entrySet().stream())
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new LedgerView.Duplicate(entry.getKey(), entry.getValue()))
                .toList();
    }

    private String answer(String truth) {
        return answered.isEmpty() ? truth : answered;
    }

    private static void remember(Map<String, List<Long>> accepted, String clientId, long id) {
        List<Long> before = accepted.putIfAbsent(clientId, List.of(id));
        if (before != null) {
            List<Long> all = new ArrayList<>(before);
            all.add(id);
            accepted.put(clientId, all);
        }
        if (accepted.size() > 2 * KEPT) {
            accepted.remove(accepted.keySet().iterator().next());
        }
    }

    private void count(VenueRefusal refusal) {
        if (Refusals.ofFilter(refusal.code())) {
            filterViolations++;
        }
    }

    /** The line of an ordinary order. */
    static final class OrderEntry {

        private final NewOrder wish;
        private final long millis;
        private String answer = "LOST";
        private @Nullable Order order;

        OrderEntry(NewOrder wish, long millis) {
            this.wish = wish;
            this.millis = millis;
        }

        LedgerView.OrderRow row() {
            Order known = order;
            return known == null
                    ? new LedgerView.OrderRow(0, wish, false, millis, answer, "", 0)
                    : new LedgerView.OrderRow(
                            known.id,
                            known.wish,
                            known.closePosition,
                            millis,
                            answer,
                            known.status.name(),
                            known.executedE8);
        }
    }

    /** The line of a conditional order. */
    static final class ConditionalEntry {

        private final NewConditional wish;
        private final long millis;
        private String answer = "LOST";
        private @Nullable Conditional conditional;

        ConditionalEntry(NewConditional wish, long millis) {
            this.wish = wish;
            this.millis = millis;
        }

        LedgerView.ConditionalRow row() {
            Conditional known = conditional;
            if (known == null) {
                return new LedgerView.ConditionalRow(0, wish, millis, answer, "", 0);
            }
            long childId = known.child == null ? 0 : known.child.id;
            return new LedgerView.ConditionalRow(known.id, known.wish, millis, answer, known.status.name(), childId);
        }
    }
}
