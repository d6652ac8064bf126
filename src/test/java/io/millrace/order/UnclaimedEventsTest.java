package io.millrace.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderChange.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that come before it is known whose they are. */
class UnclaimedEventsTest {

    private static final String SYMBOL = Requests.SYMBOL;

    private final OrderTracker tracker = new OrderTracker();
    private final OrderRequest entry = Requests.entry(1, Side.BUY, "0.003");
    private final OrderRequest stop = Requests.disaster(1, Side.SELL, "59000");

    @Test
    void givesAnOrderWhatCameBeforeItWasKnown() {
        OrderEvent.Filled fill = Requests.fill(entry, 1, "0.001", "0.001");
        tracker.apply(accepted(SYMBOL, entry.clientId(), 101));
        tracker.apply(fill);
        tracker.apply(accepted("ETHUSDT", entry.clientId(), 101));
        tracker.apply(accepted(SYMBOL, "web_1", 102));

        OrderChange change = tracker.register(entry);

        assertThat(change.order()).isSameAs(order(entry));
        assertThat(change.facts()).containsExactly(Fact.ACCEPTED, Fact.FILLED, Fact.FIRST_FILL);
        assertThat(change.fills()).containsExactly(fill);
        assertThat(tracker.unclaimed())
                .containsExactly(accepted("ETHUSDT", entry.clientId(), 101), accepted(SYMBOL, "web_1", 102));
    }

    @Test
    void takesOurClientIdInAnotherContractForNobodys() {
        tracker.register(entry);

        OrderChange change = tracker.apply(accepted("ETHUSDT", entry.clientId(), 101));

        assertThat(change.order()).isNull();
        assertThat(change.facts()).containsExactly(Fact.UNCLAIMED);
        assertThat(order(entry).state()).isEqualTo(OrderState.PENDING);
    }

    @Test
    void saysTheSameUnclaimedEventOnce() {
        OrderEvent foreign = accepted(SYMBOL, "web_1", 102);

        assertThat(tracker.apply(foreign).facts()).containsExactly(Fact.UNCLAIMED);
        assertThat(tracker.apply(foreign).facts()).isEmpty();
        assertThat(tracker.unclaimed()).containsExactly(foreign);
    }

    @Test
    void claimsWhatTheChildDidInItsOwnContractOnly() {
        OrderEvent foreign = accepted("ETHUSDT", "x-child", 900);
        OrderEvent conditional = new OrderEvent.Accepted(SYMBOL, "x-other", 900, true, 4);
        tracker.register(stop);
        tracker.apply(foreign);
        tracker.apply(conditional);
        tracker.apply(new OrderEvent.Expired(SYMBOL, "x-child", 900, "reduce-only", 5));

        OrderChange change = tracker.apply(triggered(stop, 900));

        assertThat(change.facts()).containsExactly(Fact.ENDED, Fact.TRIGGERED);
        assertThat(tracker.unclaimed()).containsExactly(foreign, conditional);
    }

    @Test
    void claimsTheCancelOfAChild() {
        tracker.register(stop);
        tracker.apply(triggered(stop, 900));

        tracker.apply(new OrderEvent.Canceled(SYMBOL, "x-child", 900, "by the exchange", 6));

        assertThat(order(stop).state()).isEqualTo(OrderState.CANCELED);
    }

    @Test
    void keepsEventsWithoutANumberFromEveryChild() {
        tracker.register(stop);
        tracker.apply(triggered(stop, 900));
        List<OrderEvent> unnumbered = List.of(
                new OrderEvent.Triggered(SYMBOL, "x-1", 900, 901, 6),
                new OrderEvent.Rejected(SYMBOL, "x-2", -1, "no", 6),
                new OrderEvent.Unanswered(SYMBOL, "x-3", "timeout", 6),
                new OrderEvent.Absent(SYMBOL, "x-4", 6),
                new OrderEvent.CancelRefused(SYMBOL, "x-5", -2011, "no", 6));

        for (OrderEvent event : unnumbered) {
            assertThat(tracker.apply(event).facts()).as(event.toString()).containsExactly(Fact.UNCLAIMED);
            assertThat(UnclaimedEvents.exchangeId(event)).isZero();
        }
    }

    @Test
    void forgetsTheChildOfAForgottenOrderAndOfNoOther() {
        OrderTracker small = new OrderTracker(1);
        OrderRequest second = Requests.disaster(2, Side.SELL, "58000");
        OrderRequest third = Requests.disaster(3, Side.SELL, "57000");
        endByItsChild(small, stop, 901);
        endByItsChild(small, second, 902);
        small.register(third);
        small.apply(triggered(third, 903));

        assertThat(small.apply(childFill(stop, 901)).facts()).containsExactly(Fact.UNCLAIMED);
        assertThat(small.apply(childFill(second, 902)).facts()).contains(Fact.LATE_FILL);
        assertThat(small.apply(childFill(third, 903)).facts()).contains(Fact.FIRST_FILL);
    }

    private static void endByItsChild(OrderTracker tracker, OrderRequest request, long child) {
        tracker.register(request);
        tracker.apply(triggered(request, child));
        tracker.apply(new OrderEvent.Expired(SYMBOL, "x-child", child, "rest", 7));
    }

    private static OrderEvent childFill(OrderRequest request, long child) {
        return Requests.fill(request, "x-child", child, 1, "0.001", "0.001");
    }

    private static OrderEvent accepted(String symbol, String clientId, long exchangeId) {
        return new OrderEvent.Accepted(symbol, clientId, exchangeId, false, 2);
    }

    private static OrderEvent triggered(OrderRequest request, long child) {
        return new OrderEvent.Triggered(SYMBOL, request.clientId(), 7, child, 6);
    }

    private TrackedOrder order(OrderRequest request) {
        return tracker.find(request.clientId()).orElseThrow();
    }
}
