package io.millrace.order;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderChange.Fact;
import org.junit.jupiter.api.Test;

/** Each step of the lattice by itself: what one event says after another. */
class OrderStepsTest {

    private static final String SYMBOL = Requests.SYMBOL;

    private final OrderTracker tracker = new OrderTracker();
    private final OrderRequest entry = Requests.entry(1, Side.BUY, "0.003");
    private final OrderRequest stop = Requests.disaster(1, Side.SELL, "59000");

    @Test
    void asksForALookUpOnceWhenAnAnswerIsMissing() {
        tracker.register(entry);

        OrderChange first = tracker.apply(unanswered(entry));
        OrderChange second = tracker.apply(unanswered(entry));

        assertThat(first.facts()).containsExactly(Fact.UNKNOWN);
        assertThat(first.needsLookUp()).isTrue();
        assertThat(second.facts()).isEmpty();
        assertThat(second.needsLookUp()).isFalse();
    }

    @Test
    void takesAMissingAnswerForNothingOnceTheOrderIsKnownToLive() {
        tracker.register(entry);
        tracker.apply(accepted(entry, 101, false));

        OrderChange change = tracker.apply(unanswered(entry));

        assertThat(change.facts()).isEmpty();
        assertThat(order(entry).state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void looksUpALivingOrderWhoseCancelWasRefusedAndNoEndedOne() {
        tracker.register(entry);
        OrderEvent refused = new OrderEvent.CancelRefused(SYMBOL, entry.clientId(), -2011, "Unknown order sent.", 3);

        OrderChange living = tracker.apply(refused);
        tracker.apply(canceled(entry));
        OrderChange ended = tracker.apply(refused);

        assertThat(living.facts()).containsExactly(Fact.CANCEL_REFUSED);
        assertThat(living.needsLookUp()).isTrue();
        assertThat(ended.facts()).isEmpty();
    }

    @Test
    void learnsTheNumberFromTheFirstProofOfLife() {
        tracker.register(entry);
        tracker.register(stop);

        tracker.apply(accepted(entry, 101, false));
        tracker.apply(accepted(stop, 7, true));

        assertThat(order(entry).exchangeId()).isEqualTo(101);
        assertThat(order(stop).exchangeId()).isEqualTo(7);
        assertThat(order(stop).childExchangeId()).isZero();
    }

    @Test
    void missesTheFillsOfWhatIsSaidToBeExecutedUntilTheyAreTold() {
        tracker.register(entry);
        OrderEvent executed = new OrderEvent.Executed(SYMBOL, entry.clientId(), 101, parse("0.003"), 3);

        OrderChange missing = tracker.apply(executed);
        tracker.apply(Requests.fill(entry, 1, "0.003", "0.003"));
        OrderChange known = tracker.apply(executed);

        assertThat(missing.facts()).containsExactly(Fact.FILLS_MISSING);
        assertThat(known.facts()).isEmpty();
        assertThat(order(entry).filledE8()).isEqualTo(parse("0.003"));
    }

    @Test
    void breaksTheProofOfAbsenceByWhatWasExecuted() {
        tracker.register(entry);
        tracker.apply(unanswered(entry));
        tracker.apply(new OrderEvent.Absent(SYMBOL, entry.clientId(), 2));

        OrderChange change = tracker.apply(new OrderEvent.Executed(SYMBOL, entry.clientId(), 101, parse("0.001"), 3));

        assertThat(change.facts()).contains(Fact.PROOF_BROKEN);
    }

    @Test
    void learnsBothNumbersFromATrigger() {
        tracker.register(stop);

        OrderChange change = tracker.apply(triggered(stop, 7, 900));

        assertThat(change.facts()).containsExactly(Fact.TRIGGERED);
        assertThat(order(stop).exchangeId()).isEqualTo(7);
        assertThat(order(stop).childExchangeId()).isEqualTo(900);
    }

    @Test
    void keepsTheChildsNumberWhenATriggerNamesNone() {
        tracker.register(stop);
        tracker.apply(triggered(stop, 7, 900));

        tracker.apply(triggered(stop, 7, 0));

        assertThat(order(stop).childExchangeId()).isEqualTo(900);
    }

    @Test
    void breaksTheProofWhenAnAbsentOrderGivesAnySignOfLife() {
        for (OrderRequest request : new OrderRequest[] {entry, stop}) {
            tracker.register(request);
            tracker.apply(new OrderEvent.Absent(SYMBOL, request.clientId(), 4));
            assertThat(order(request).detail()).isEqualTo("proven absent");

            for (OrderEvent sign : signsOfLife(request)) {
                assertThat(tracker.apply(sign).facts()).as(sign.toString()).containsExactly(Fact.PROOF_BROKEN);
                assertThat(order(request).state()).isEqualTo(OrderState.ABSENT);
            }
        }
    }

    @Test
    void contradictsWhenARejectedOrderGivesAnySignOfLife() {
        tracker.register(stop);
        tracker.apply(rejected(stop));

        for (OrderEvent sign : signsOfLife(stop)) {
            OrderChange change = tracker.apply(sign);

            assertThat(change.facts()).as(sign.toString()).containsExactly(Fact.CONTRADICTION);
            assertThat(change.needsLookUp()).isTrue();
            assertThat(change.broken()).isFalse();
        }
    }

    @Test
    void takesARefusalAtItsWordExceptFromAnOrderThatLived() {
        OrderRequest lived = Requests.entry(2, Side.BUY, "0.001");
        tracker.register(entry);
        tracker.register(lived);
        tracker.apply(accepted(lived, 102, false));

        assertThat(tracker.apply(rejected(entry)).facts()).containsExactly(Fact.ENDED);
        assertThat(tracker.apply(rejected(entry)).facts()).isEmpty();
        assertThat(tracker.apply(rejected(lived)).facts()).containsExactly(Fact.ENDED, Fact.CONTRADICTION);
    }

    @Test
    void takesARefusalAfterAMissingAnswerAtItsWord() {
        tracker.register(entry);
        tracker.apply(unanswered(entry));

        assertThat(tracker.apply(rejected(entry)).facts()).containsExactly(Fact.ENDED);
    }

    @Test
    void remembersTheCodeOfTheFirstRefusal() {
        tracker.register(entry);
        assertThat(order(entry).rejectCode()).isZero();

        tracker.apply(rejected(entry));
        tracker.apply(new OrderEvent.Rejected(SYMBOL, entry.clientId(), -1102, "again", 6));

        assertThat(order(entry).rejectCode()).isEqualTo(-2019);
    }

    @Test
    void hasLivedOnceTheExchangeNamedItOrItsChild() {
        OrderRequest plain = Requests.entry(2, Side.BUY, "0.001");
        tracker.register(entry);
        tracker.register(stop);
        tracker.register(plain);

        tracker.apply(accepted(entry, 101, false));
        tracker.apply(triggered(stop, 0, 900));
        tracker.apply(rejected(plain));

        assertThat(order(entry).lived()).isTrue();
        assertThat(order(stop).lived()).isTrue();
        assertThat(order(plain).lived()).isFalse();
    }

    @Test
    void saysAProvenAbsenceOnceAndNeverOfARejectedOrder() {
        OrderRequest other = Requests.entry(2, Side.BUY, "0.001");
        tracker.register(entry);
        tracker.register(other);
        tracker.apply(rejected(other));

        assertThat(tracker.apply(absent(entry)).facts()).containsExactly(Fact.ENDED);
        assertThat(tracker.apply(absent(entry)).facts()).isEmpty();
        assertThat(tracker.apply(absent(other)).facts()).isEmpty();
    }

    @Test
    void neitherCompletesNorOverfillsAClosingOrderOfUnknownSize() {
        tracker.register(stop);
        assertThat(order(stop).quantityE8()).isZero();

        OrderChange change = tracker.apply(new OrderEvent.Filled(
                SYMBOL,
                stop.clientId(),
                900,
                1,
                Side.SELL,
                parse("59000"),
                parse("0.001"),
                parse("0.001"),
                0,
                0,
                0,
                false,
                9));

        assertThat(change.broken()).isFalse();
        assertThat(order(stop).state()).isEqualTo(OrderState.TRIGGERED);
    }

    @Test
    void takesTheSizeOfAClosingOrderFromItsFirstFill() {
        tracker.register(stop);

        tracker.apply(Requests.fill(stop, stop.clientId(), 900, 1, "0.001", "0.003"));

        assertThat(order(stop).quantityE8()).isEqualTo(parse("0.003"));
    }

    @Test
    void remembersWhenSomethingChangedLast() {
        tracker.register(entry);
        assertThat(order(entry).changedNanos()).isEqualTo(entry.epochNanos());

        tracker.apply(accepted(entry, 101, false));
        assertThat(order(entry).changedNanos()).isEqualTo(2);
        tracker.apply(Requests.fill(entry, 55, "0.001", "0.001"));
        assertThat(order(entry).changedNanos()).isEqualTo(55);
        tracker.apply(unanswered(entry));
        assertThat(order(entry).changedNanos()).isEqualTo(55);
    }

    private static OrderEvent[] signsOfLife(OrderRequest request) {
        return new OrderEvent[] {
            accepted(request, 7, request.type().conditional()),
            triggered(request, 7, 900),
            canceled(request),
            new OrderEvent.Expired(SYMBOL, request.clientId(), 7, "", 8)
        };
    }

    private static OrderEvent accepted(OrderRequest request, long exchangeId, boolean conditional) {
        return new OrderEvent.Accepted(SYMBOL, request.clientId(), exchangeId, conditional, 2);
    }

    private static OrderEvent triggered(OrderRequest request, long exchangeId, long child) {
        return new OrderEvent.Triggered(SYMBOL, request.clientId(), exchangeId, child, 6);
    }

    private static OrderEvent canceled(OrderRequest request) {
        return new OrderEvent.Canceled(SYMBOL, request.clientId(), 7, "asked", 5);
    }

    private static OrderEvent rejected(OrderRequest request) {
        return new OrderEvent.Rejected(SYMBOL, request.clientId(), -2019, "Margin is insufficient.", 5);
    }

    private static OrderEvent unanswered(OrderRequest request) {
        return new OrderEvent.Unanswered(SYMBOL, request.clientId(), "timeout", 3);
    }

    private static OrderEvent absent(OrderRequest request) {
        return new OrderEvent.Absent(SYMBOL, request.clientId(), 4);
    }

    private TrackedOrder order(OrderRequest request) {
        return tracker.find(request.clientId()).orElseThrow();
    }
}
