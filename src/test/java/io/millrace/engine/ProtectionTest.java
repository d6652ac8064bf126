package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stops under a position (SAFETY 3), one decision at a time; what comes after them: {@link ProtectionLastLineTest}. */
class ProtectionTest {

    private static final int WOULD_TRIGGER = -2021;
    private static final int ANY_REFUSAL = -1102;

    private final TradeRig rig = new TradeRig();

    // ---- placing

    @Test
    void placesTheFarStopAtTheFirstFillAndTheNearOnesWhenTheEntryHasEnded() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);

        rig.fill(entry, "0.004", "0.004", "60000");

        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);
        assertThat(rig.submitted(OrderRole.DISASTER)).containsExactly(far);
        assertThat(far.closePosition()).isTrue();
        assertThat(far.side()).isEqualTo(Side.SELL);
        assertThat(far.triggerE8()).isEqualTo(parse("58800"));
        assertThat(rig.submitted(OrderRole.STOP)).isEmpty();

        rig.expire(entry);
        rig.keeper.protect(trade);

        assertThat(rig.submitted(OrderRole.STOP))
                .extracting(OrderRequest::quantityE8, OrderRequest::triggerE8)
                .containsExactly(tuple(parse("0.004"), parse("59400")));
        assertThat(rig.submitted(OrderRole.TAKE_PROFIT))
                .extracting(OrderRequest::quantityE8, OrderRequest::triggerE8)
                .containsExactly(tuple(parse("0.004"), parse("61200")));
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSize(1);
    }

    @Test
    void putsTheStopsOfAShortAboveIt() {
        ActiveTrade trade = rig.entered(Side.SELL, "0.010");

        assertThat(rig.newest(trade, OrderRole.DISASTER).triggerE8()).isEqualTo(parse("61200"));
        assertThat(rig.newest(trade, OrderRole.STOP).triggerE8()).isEqualTo(parse("60600"));
        assertThat(rig.newest(trade, OrderRole.TAKE_PROFIT).triggerE8()).isEqualTo(parse("58800"));
        assertThat(trade.orders().stream().skip(1)).allMatch(order -> order.side() == Side.BUY);
    }

    @Test
    void protectsByQuantityWhatIsFilledWhenTheEntryDoesNotEnd() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        rig.fill(rig.newest(trade, OrderRole.ENTRY), "0.004", "0.004", "60000");

        rig.pass(299);
        assertThat(rig.submitted(OrderRole.STOP)).isEmpty();
        rig.pass(1);

        assertThat(rig.submitted(OrderRole.STOP))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.004"));
        assertThat(rig.submitted(OrderRole.TAKE_PROFIT)).hasSize(1);
    }

    @Test
    void placesNothingTwiceHoweverOftenItIsAsked() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.keeper.protect(trade);
        rig.pass(1_000);
        rig.keeper.protect(trade);

        assertThat(rig.counts().values()).hasSize(3).containsOnly(1);
    }

    @Test
    void placesNothingUnderATradeThatIsNotOpen() {
        ActiveTrade waiting = rig.enter(Side.BUY, "0.010");
        rig.keeper.protect(waiting);
        assertThat(rig.counts()).isEmpty();

        ActiveTrade leaving = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(leaving, ExitCause.COMMAND);
        rig.keeper.protect(leaving);
        rig.pass(1_000);

        assertThat(rig.counts()).containsOnlyKeys(OrderRole.EXIT);
    }

    @Test
    void replacesASmallStopBeforeItCancelsIt() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");
        rig.pass(300);
        OrderRequest small = rig.newest(trade, OrderRole.STOP);
        OrderRequest smallTarget = rig.newest(trade, OrderRole.TAKE_PROFIT);
        List.of(rig.newest(trade, OrderRole.DISASTER), small, smallTarget).forEach(rig::accept);

        rig.fill(entry, "0.006", "0.010", "60000");

        OrderRequest large = rig.newest(trade, OrderRole.STOP);
        OrderRequest largeTarget = rig.newest(trade, OrderRole.TAKE_PROFIT);
        assertThat(large.quantityE8()).isEqualTo(parse("0.010"));
        assertThat(largeTarget.quantityE8()).isEqualTo(parse("0.010"));
        assertThat(rig.canceled()).isEmpty();
        rig.accept(large);
        assertThat(rig.canceled()).containsExactly(small);
        rig.accept(largeTarget);
        assertThat(rig.canceled()).containsExactly(small, smallTarget);
    }

    @Test
    void cancelsNoStopThatHasEndedWhenItsSuccessorStands() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.cancel(rig.newest(trade, OrderRole.STOP));
        rig.pass(200);

        rig.accept(rig.newest(trade, OrderRole.STOP));

        assertThat(rig.newest(trade, OrderRole.STOP).attempt()).isEqualTo(1);
        assertThat(rig.canceled()).isEmpty();
    }

    @Test
    void saysOnceHowLongThePositionWasNaked() {
        TradeRig fast = new TradeRig(4);
        ActiveTrade trade = fast.entered(Side.BUY, "0.010");
        fast.pass(80);

        fast.accept(fast.newest(trade, OrderRole.DISASTER));
        fast.pass(80);
        fast.accept(fast.newest(trade, OrderRole.STOP));

        assertThat(fast.all(EngineEvent.Protected.class))
                .containsExactly(
                        new EngineEvent.Protected(trade.id(), "BTCUSDT", 20, (fast.millis() - 80) * 1_000_000));
    }

    @Test
    void saysItOnceEvenWhenItWasNotNakedForAMillisecond() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        rig.accept(rig.newest(trade, OrderRole.STOP));

        assertThat(rig.all(EngineEvent.Protected.class))
                .extracting(EngineEvent.Protected::wallMillis)
                .containsExactly(0L);
    }

    // ---- what counts as covered

    @Test
    void countsAPositionAsCoveredOnlyByAProvenStopOfItsSize() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        assertThat(Protection.covers(rig.books, trade)).isFalse();

        rig.accept(rig.newest(trade, OrderRole.TAKE_PROFIT));
        assertThat(Protection.covers(rig.books, trade)).isFalse();
        rig.accept(rig.newest(trade, OrderRole.STOP));
        assertThat(Protection.covers(rig.books, trade)).isTrue();

        rig.cancel(rig.newest(trade, OrderRole.STOP));
        assertThat(Protection.covers(rig.books, trade)).isFalse();
        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        assertThat(Protection.covers(rig.books, trade)).isTrue();
    }

    @Test
    void doesNotCountAStopThatIsTooSmall() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");
        rig.pass(300);
        rig.accept(rig.newest(trade, OrderRole.STOP));
        assertThat(Protection.covers(rig.books, trade)).isTrue();

        rig.fill(entry, "0.006", "0.010", "60000");

        assertThat(Protection.covers(rig.books, trade)).isFalse();
    }

    @Test
    void doesNotCountAStopWhoseAnswerIsMissing() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.unanswer(rig.newest(trade, OrderRole.DISASTER));
        rig.unanswer(rig.newest(trade, OrderRole.STOP));

        assertThat(Protection.covers(rig.books, trade)).isFalse();
    }

    // ---- refusals

    @Test
    void leavesAtOnceWhenTheStopWouldTrigger() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.STOP), WOULD_TRIGGER);

        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
        assertThat(rig.submitted(OrderRole.EXIT))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.010"));
        assertThat(rig.newest(trade, OrderRole.EXIT).reduceOnly()).isTrue();
    }

    @Test
    void takesTheProfitAtOnceWhenTheTargetWouldTrigger() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.TAKE_PROFIT), WOULD_TRIGGER);

        assertThat(rig.exits()).containsExactly(ExitCause.TAKE_PROFIT);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void triesARefusedStopAgainForThreeSecondsAndThenLeaves() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        long filled = rig.millis();

        while (rig.exits().isEmpty() && rig.millis() < filled + 5_000) {
            refuseEveryStop(trade);
            rig.pass(10);
        }

        assertThat(rig.millis() - filled).isBetween(3_000L, 3_050L);
        assertThat(rig.exits()).containsExactly(ExitCause.PROTECTION);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
        assertThat(rig.submitted(OrderRole.STOP)).hasSizeBetween(3, 10);
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSizeBetween(3, 10);
        assertThat(rig.all(EngineEvent.Noted.class))
                .filteredOn(note -> note.level() == EngineEvent.Level.ALERT)
                .hasSize(1);
    }

    @Test
    void leavesAfterThreeSecondsWhenNoStopIsEverAnswered() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.pass(2_999);
        assertThat(rig.exits()).isEmpty();
        rig.pass(1);

        assertThat(rig.exits()).containsExactly(ExitCause.PROTECTION);
        assertThat(rig.newest(trade, OrderRole.EXIT).quantityE8()).isEqualTo(parse("0.010"));
    }

    @Test
    void placesAStopAnewThatNeverArrived() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));

        for (OrderRole role : List.of(OrderRole.STOP, OrderRole.TAKE_PROFIT)) {
            OrderRequest lost = rig.newest(trade, role);
            rig.unanswer(lost);
            rig.hear(new OrderEvent.Absent("BTCUSDT", lost.clientId(), 9));
        }
        rig.pass(200);

        assertThat(rig.submitted(OrderRole.STOP)).hasSize(2);
        assertThat(rig.submitted(OrderRole.TAKE_PROFIT)).hasSize(2);
    }

    @Test
    void placesNoSecondStopBesideOneThatMayLive() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));

        for (OrderRole role : List.of(OrderRole.STOP, OrderRole.TAKE_PROFIT)) {
            OrderRequest doubtful = rig.newest(trade, role);
            rig.unanswer(doubtful);
            rig.hear(new OrderEvent.CancelRefused("BTCUSDT", doubtful.clientId(), -2011, "Unknown order sent.", 9));
        }
        rig.pass(10_000);

        assertThat(rig.counts().values()).containsOnly(1);
        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void triesARefusedStopAfter200Milliseconds() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));

        rig.refuse(rig.newest(trade, OrderRole.STOP), ANY_REFUSAL);

        rig.pass(199);
        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
        rig.pass(1);
        assertThat(rig.submitted(OrderRole.STOP))
                .extracting(OrderRequest::attempt)
                .containsExactly(0, 1);
        assertThat(rig.submitted(OrderRole.TAKE_PROFIT)).hasSize(1);
    }

    @Test
    void triesARefusedTargetAgainToo() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));

        rig.refuse(rig.newest(trade, OrderRole.TAKE_PROFIT), ANY_REFUSAL);
        rig.pass(200);

        assertThat(rig.submitted(OrderRole.TAKE_PROFIT))
                .extracting(OrderRequest::attempt)
                .containsExactly(0, 1);
        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void staysWhileOneOfTheTwoStopsStands() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        rig.refuse(rig.newest(trade, OrderRole.STOP), ANY_REFUSAL);

        for (int i = 0; i < 500; i++) {
            rig.pass(10);
            refuse(trade, OrderRole.STOP);
        }

        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void placesAStopThatSomebodyCanceledAnew() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        for (OrderRole role : List.of(OrderRole.DISASTER, OrderRole.STOP, OrderRole.TAKE_PROFIT)) {
            rig.cancel(rig.newest(trade, role));
        }
        rig.pass(200);

        assertThat(rig.counts().keySet()).containsExactly(OrderRole.STOP, OrderRole.TAKE_PROFIT, OrderRole.DISASTER);
        assertThat(rig.counts().values()).containsOnly(1);
    }

    @Test
    void leavesWhenAllStopsAreLostAndNoneComesBack() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.cancel(rig.newest(trade, OrderRole.STOP));
        rig.cancel(rig.newest(trade, OrderRole.DISASTER));
        long lost = rig.millis();

        while (rig.exits().isEmpty() && rig.millis() < lost + 5_000) {
            refuseEveryStop(trade);
            rig.pass(10);
        }

        assertThat(rig.millis() - lost).isBetween(3_000L, 3_050L);
        assertThat(rig.exits()).containsExactly(ExitCause.PROTECTION);
    }

    @Test
    void leavesNothingOfATradeThatIsOverToBeDone() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.cancel(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.trigger(stop);
        rig.fill(stop, "0.010", "0.010", "59400");
        rig.cancel(rig.newest(trade, OrderRole.DISASTER));
        assertThat(rig.books.trade("BTCUSDT")).isNull();
        rig.trail.clear();

        rig.pass(10_000);

        assertThat(rig.trail).isEmpty();
    }

    private void refuseEveryStop(ActiveTrade trade) {
        refuse(trade, OrderRole.DISASTER);
        refuse(trade, OrderRole.STOP);
    }

    private void refuse(ActiveTrade trade, OrderRole role) {
        rig.books
                .live(trade, role)
                .filter(order -> !rig.books.proven(order))
                .ifPresent(order -> rig.refuse(order, ANY_REFUSAL));
    }
}
