package io.millrace.order;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.FixedPoint;
import io.millrace.common.Invariant;
import io.millrace.common.Prop;
import io.millrace.common.Side;
import io.millrace.order.OrderChange.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTrackerTest {

    private static final String SYMBOL = Requests.SYMBOL;

    private final OrderTracker tracker = new OrderTracker();
    private final OrderRequest entry = Requests.entry(1, Side.BUY, "0.003");
    private final OrderRequest stop = Requests.disaster(1, Side.SELL, "59000");

    @Test
    void followsAnEntryFromPendingToFilled() {
        tracker.register(entry);
        assertThat(tracker.unresolvedEntryE8(SYMBOL)).isEqualTo(parse("0.003"));

        assertThat(tracker.apply(accepted(entry)).facts()).containsExactly(Fact.ACCEPTED);
        assertThat(tracker.apply(Requests.fill(entry, 1, "0.001", "0.001")).facts())
                .containsExactly(Fact.FILLED, Fact.FIRST_FILL);
        assertThat(state(entry)).isEqualTo(OrderState.PARTIALLY_FILLED);
        assertThat(tracker.unresolvedEntryE8(SYMBOL)).isEqualTo(parse("0.002"));
        assertThat(tracker.apply(Requests.fill(entry, 2, "0.002", "0.003")).facts())
                .containsExactly(Fact.FILLED, Fact.ENDED);
        assertThat(state(entry)).isEqualTo(OrderState.FILLED);
        assertThat(tracker.unresolvedEntryE8(SYMBOL)).isZero();
        assertThat(tracker.open()).isEmpty();
    }

    @Test
    void countsAFillOnceHoweverOftenItComes() {
        tracker.register(entry);
        OrderEvent.Filled fill = Requests.fill(entry, 1, "0.001", "0.001");

        assertThat(tracker.apply(fill).fills()).containsExactly(fill);
        assertThat(tracker.apply(fill).facts()).isEmpty();
        assertThat(order(entry).filledE8()).isEqualTo(parse("0.001"));
    }

    @Test
    void asksForALookUpWhileTheSumOfFillsIsBelowWhatTheExchangeSays() {
        tracker.register(entry);

        OrderChange second = tracker.apply(Requests.fill(entry, 2, "0.002", "0.003"));

        assertThat(second.facts()).contains(Fact.FILLS_MISSING, Fact.ENDED);
        assertThat(order(entry).missingE8()).isEqualTo(parse("0.001"));
        assertThat(tracker.toLookUp()).containsExactly(order(entry));
        OrderChange first = tracker.apply(Requests.fill(entry, 1, "0.001", "0.001"));
        assertThat(first.facts()).containsExactly(Fact.FILLED, Fact.LATE_FILL);
        assertThat(order(entry).filledE8()).isEqualTo(parse("0.003"));
        assertThat(tracker.toLookUp()).isEmpty();
    }

    @Test
    void looksUpAWorkingOrderOfWhichAFillIsMissingAndNoOther() {
        OrderRequest other = Requests.entry(2, Side.BUY, "0.003");
        tracker.register(entry);
        tracker.register(other);

        tracker.apply(Requests.fill(entry, 2, "0.001", "0.002"));
        tracker.apply(Requests.fill(other, 3, "0.001", "0.001"));

        assertThat(tracker.toLookUp()).containsExactly(order(entry));
        assertThat(order(entry).remainingE8()).isEqualTo(parse("0.001"));
    }

    @Test
    void takesLateFillsOfCanceledOrders() {
        tracker.register(entry);
        tracker.apply(accepted(entry));
        tracker.apply(new OrderEvent.Canceled(SYMBOL, entry.clientId(), 101, "asked", 5));

        OrderChange change = tracker.apply(Requests.fill(entry, 1, "0.001", "0.001"));

        assertThat(change.facts()).containsExactly(Fact.FILLED, Fact.FIRST_FILL, Fact.LATE_FILL);
        assertThat(change.broken()).isFalse();
        assertThat(state(entry)).isEqualTo(OrderState.CANCELED);
    }

    @Test
    void breaksTheProofWhenAnAbsentOrderIsFilled() {
        tracker.register(entry);
        tracker.apply(new OrderEvent.Unanswered(SYMBOL, entry.clientId(), "timeout", 5));
        assertThat(tracker.toLookUp()).hasSize(1);
        assertThat(tracker.unresolvedEntryE8(SYMBOL)).isEqualTo(parse("0.003"));
        tracker.apply(new OrderEvent.Absent(SYMBOL, entry.clientId(), 6));
        assertThat(tracker.unresolvedEntries()).isEmpty();

        OrderChange change = tracker.apply(Requests.fill(entry, 1, "0.003", "0.003"));

        assertThat(change.broken()).isTrue();
        assertThat(change.fills()).hasSize(1);
        assertThat(state(entry)).isEqualTo(OrderState.ABSENT);
    }

    @Test
    void contradictsARejectedOrderThatLivesAndALivingOneThatIsSaidToBeAbsent() {
        tracker.register(entry);
        tracker.apply(new OrderEvent.Rejected(SYMBOL, entry.clientId(), -2019, "Margin is insufficient.", 5));
        assertThat(order(entry).detail()).isEqualTo("-2019 Margin is insufficient.");
        assertThat(tracker.apply(accepted(entry)).facts()).containsExactly(Fact.CONTRADICTION);

        OrderRequest other = Requests.entry(2, Side.SELL, "0.001");
        tracker.register(other);
        tracker.apply(accepted(other));
        assertThat(tracker.apply(new OrderEvent.Absent(SYMBOL, other.clientId(), 6))
                        .facts())
                .containsExactly(Fact.CONTRADICTION);
        assertThat(state(other)).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void haltsOnMoreFilledThanOrdered() {
        tracker.register(entry);
        tracker.apply(Requests.fill(entry, 1, "0.003", "0.003"));

        assertThat(tracker.apply(Requests.fill(entry, 2, "0.001", "0.004")).broken())
                .isTrue();
    }

    @Test
    void endsAReducingOrderThatTheExchangeHasCutToThePosition() {
        OrderRequest target = Requests.protective(1, OrderRole.TAKE_PROFIT, Side.SELL, "0.003");
        tracker.register(target);

        tracker.apply(cut(target, "0.001"));

        assertThat(state(target)).isEqualTo(OrderState.FILLED);
        assertThat(order(target).quantityE8()).isEqualTo(FixedPoint.parse("0.001"));
    }

    @Test
    void neverTakesAnEntryForSmallerThanItWasSent() {
        tracker.register(entry);

        tracker.apply(cut(entry, "0.001"));

        assertThat(state(entry)).isEqualTo(OrderState.PARTIALLY_FILLED);
    }

    /** The only fill of an order that the exchange says to be of this size. */
    private static OrderEvent.Filled cut(OrderRequest request, String quantity) {
        OrderEvent.Filled fill = Requests.fill(request, 1, quantity, quantity);
        return new OrderEvent.Filled(
                fill.symbol(),
                fill.clientId(),
                fill.exchangeId(),
                fill.tradeId(),
                fill.side(),
                fill.priceE8(),
                fill.quantityE8(),
                fill.cumulativeE8(),
                FixedPoint.parse(quantity),
                fill.feeE8(),
                fill.realizedE8(),
                fill.maker(),
                fill.epochNanos());
    }

    @Test
    void claimsTheChildOfATriggeredStopByItsNumberEvenWhenTheChildIsHeardFirst() {
        tracker.register(stop);
        tracker.apply(new OrderEvent.Accepted(SYMBOL, stop.clientId(), 7, true, 5));
        OrderEvent.Filled early = Requests.fill(stop, "x-child", 900, 1, "0.001", "0.003");

        assertThat(tracker.apply(early).facts()).containsExactly(Fact.UNCLAIMED);
        assertThat(tracker.unclaimed()).containsExactly(early);
        OrderChange triggered = tracker.apply(new OrderEvent.Triggered(SYMBOL, stop.clientId(), 7, 900, 6));
        assertThat(triggered.facts()).contains(Fact.TRIGGERED, Fact.FIRST_FILL);
        assertThat(triggered.fills()).containsExactly(early);
        assertThat(tracker.unclaimed()).isEmpty();
        tracker.apply(Requests.fill(stop, "x-child", 900, 2, "0.002", "0.003"));
        assertThat(state(stop)).isEqualTo(OrderState.FILLED);
        assertThat(order(stop).childExchangeId()).isEqualTo(900);
        assertThat(order(stop).exchangeId()).isEqualTo(7);
    }

    @Test
    void knowsTheChildByAnEqualClientId() {
        tracker.register(stop);

        OrderChange change = tracker.apply(Requests.fill(stop, stop.clientId(), 900, 1, "0.003", "0.003"));

        assertThat(change.facts()).contains(Fact.FIRST_FILL, Fact.ENDED);
        assertThat(order(stop).childExchangeId()).isEqualTo(900);
    }

    @Test
    void endsAStopThatIsRefusedAtItsTrigger() {
        tracker.register(stop);
        tracker.apply(new OrderEvent.Accepted(SYMBOL, stop.clientId(), 7, true, 5));

        OrderChange change =
                tracker.apply(new OrderEvent.Rejected(SYMBOL, stop.clientId(), -2022, "Reduce Only reject", 6));

        assertThat(change.facts()).containsExactly(Fact.ENDED);
        assertThat(state(stop)).isEqualTo(OrderState.REJECTED);
    }

    @Test
    void reachesTheSameEndWhateverTheOrderAndMultiplicityOfEvents() {
        Prop.check(5_000, draw -> {
            boolean conditional = draw.chance(0.5);
            OrderRequest request =
                    conditional ? Requests.disaster(1, Side.SELL, "59000") : Requests.entry(1, Side.BUY, "0.010");
            List<OrderEvent> history = history(draw, request, conditional);
            List<OrderEvent> shuffled = new ArrayList<>(history);
            history.stream().filter(_ -> draw.chance(0.3)).forEach(shuffled::add);
            for (int i = shuffled.size() - 1; i > 0; i--) {
                Collections.swap(shuffled, i, draw.between(0, i));
            }

            Outcome inOrder = play(request, history);
            Outcome disturbed = play(request, shuffled);

            assertThat(disturbed).isEqualTo(inOrder);
            assertThat(inOrder.filledE8()).isEqualTo(inOrder.booked());
        });
    }

    @Test
    void keepsOnlyTheLastEndedOrdersAndTheLastUnclaimedEvents() {
        OrderTracker small = new OrderTracker(3);
        for (int intent = 1; intent <= 5; intent++) {
            OrderRequest request = Requests.entry(intent, Side.BUY, "0.001");
            small.register(request);
            small.apply(new OrderEvent.Rejected(SYMBOL, request.clientId(), -1, "no", intent));
        }
        for (int i = 0; i < 300; i++) {
            small.apply(new OrderEvent.Accepted(SYMBOL, "web_" + i, i + 1, false, i));
        }

        assertThat(small.ended()).extracting(order -> order.request().intent()).containsExactly(3L, 4L, 5L);
        assertThat(small.unclaimed()).hasSize(256);
        assertThat(small.droppedUnclaimed()).isEqualTo(44);
        assertThat(small.releaseForeign(299)).hasSize(255);
        assertThat(small.unclaimed()).hasSize(1);
    }

    @Test
    void findsOpenOrdersBySymbolRoleAndIntent() {
        tracker.register(entry);
        tracker.register(stop);
        OrderRequest target = Requests.protective(1, OrderRole.TAKE_PROFIT, Side.SELL, "0.003");
        tracker.register(target);

        assertThat(tracker.open(SYMBOL)).hasSize(3);
        assertThat(tracker.open("ETHUSDT")).isEmpty();
        assertThat(tracker.open(SYMBOL, OrderRole.TAKE_PROFIT))
                .extracting(TrackedOrder::request)
                .containsExactly(target);
        assertThat(tracker.openOf(1)).hasSize(3);
        assertThat(tracker.openOf(2)).isEmpty();
        assertThat(tracker.open()).extracting(TrackedOrder::request).containsExactly(entry, stop, target);
        assertThat(tracker.unresolvedEntries())
                .extracting(TrackedOrder::request)
                .containsExactly(entry);
    }

    @Test
    void refusesAClientIdThatWasUsedBefore() {
        tracker.register(entry);

        assertThatThrownBy(() -> tracker.register(entry)).isInstanceOf(Invariant.Violated.class);
    }

    private static List<OrderEvent> history(Prop.Draw draw, OrderRequest request, boolean conditional) {
        String id = request.clientId();
        List<OrderEvent> events = new ArrayList<>();
        if (draw.chance(0.3)) {
            events.add(new OrderEvent.Unanswered(SYMBOL, id, "timeout", 1));
        }
        events.add(new OrderEvent.Accepted(SYMBOL, id, 7, conditional, 2));
        String child = draw.chance(0.5) ? id : "x-child";
        long number = conditional ? 900 : 7;
        if (conditional) {
            events.add(new OrderEvent.Triggered(SYMBOL, id, 7, number, 3));
        }
        int fills = draw.between(0, 4);
        for (int i = 1; i <= fills; i++) {
            String cumulative = "0.00" + (2 * i);
            events.add(new OrderEvent.Filled(
                    SYMBOL,
                    conditional ? child : id,
                    number,
                    i,
                    request.side(),
                    parse("60000"),
                    parse("0.002"),
                    parse(cumulative),
                    parse("0.010"),
                    0,
                    0,
                    false,
                    3 + i));
        }
        if (draw.chance(0.5)) {
            events.add(new OrderEvent.Expired(SYMBOL, conditional ? child : id, number, "rest", 20));
        }
        return events;
    }

    private static Outcome play(OrderRequest request, List<OrderEvent> events) {
        OrderTracker tracker = new OrderTracker();
        tracker.register(request);
        long booked = 0;
        for (OrderEvent event : events) {
            OrderChange change = tracker.apply(event);
            assertThat(change.broken()).isFalse();
            for (OrderEvent.Filled fill : change.fills()) {
                booked += fill.quantityE8();
            }
        }
        TrackedOrder order = tracker.find(request.clientId()).orElseThrow();
        return new Outcome(order.state(), order.filledE8(), order.missingE8(), booked, order.exchangeId());
    }

    private record Outcome(OrderState state, long filledE8, long missingE8, long booked, long exchangeId) {}

    private static OrderEvent accepted(OrderRequest request) {
        return new OrderEvent.Accepted(SYMBOL, request.clientId(), 100 + request.intent(), false, 2);
    }

    private TrackedOrder order(OrderRequest request) {
        return tracker.find(request.clientId()).orElseThrow();
    }

    private OrderState state(OrderRequest request) {
        return order(request).state();
    }
}
