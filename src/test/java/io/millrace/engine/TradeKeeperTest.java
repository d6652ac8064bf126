package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.position.ExitCause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeKeeperTest {

    private static final int NOTHING_TO_REDUCE = -2022;
    private static final int ANY_REFUSAL = -1102;

    private final TradeRig rig = new TradeRig();

    // ---- what is not known

    @Test
    void looksUpAnUnansweredOrderEverMoreSlowlyUntilItIsKnown() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
        rig.trail.clear();

        rig.unanswer(exit);

        assertThat(lookUps(exit, 70_000))
                .containsExactly(250L, 750L, 1_750L, 3_750L, 7_750L, 15_750L, 31_750L, 61_750L);
        rig.accept(exit);
        assertThat(lookUps(exit, 120_000)).isEmpty();
    }

    @Test
    void looksUpAnOrderWhoseCancelWasRefused() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);

        rig.hear(new OrderEvent.CancelRefused("BTCUSDT", stop.clientId(), -2011, "Unknown order sent.", 5));

        assertThat(rig.lookedUp()).containsExactly(stop);
    }

    @Test
    void looksUpAMissingFillIfItDoesNotComeByItself() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);

        rig.fill(entry, "0.002", "0.006", "60000");
        rig.pass(249);
        assertThat(rig.lookedUp()).isEmpty();
        rig.pass(1);

        assertThat(rig.lookedUp()).containsExactly(entry);
    }

    @Test
    void keepsATradeWhoseEntryEndedBeforeItsFillWasTold() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);

        rig.execute(entry, "0.004");
        rig.expire(entry);

        assertThat(rig.books.trade("BTCUSDT")).isSameAs(trade);
        assertThat(rig.submitted(OrderRole.STOP)).singleElement().satisfies(stop -> {
            assertThat(stop.quantityE8()).isEqualTo(parse("0.004"));
            assertThat(stop.reduceOnly()).isTrue();
        });
        rig.pass(250);
        assertThat(rig.lookedUp()).containsExactly(entry);
        rig.fill(entry, "0.004", "0.004", "60000");
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSize(1);
        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
        assertThat(rig.submitted(OrderRole.TAKE_PROFIT)).hasSize(1);
    }

    @Test
    void stopsAnEntryByItsAnswerWhenThatComesBeforeTheFill() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);

        rig.execute(entry, "0.010");
        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
        rig.fill(entry, "0.010", "0.010", "60000");
        rig.execute(entry, "0.010");
        rig.pass(1_000);

        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSize(1);
        assertThat(rig.lookedUp()).isEmpty();
    }

    @Test
    void looksUpNoFillThatCameInTime() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);

        rig.fill(entry, "0.002", "0.006", "60000");
        rig.fill(entry, "0.004", "0.004", "60000");
        rig.pass(10_000);

        assertThat(rig.lookedUp()).isEmpty();
    }

    @Test
    void looksUpAnOrderThatNothingIsHeardOf() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.gate.exit(trade, parse("0.010"));
        rig.gate.stop(trade, parse("0.010"));
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.keeper.expectEcho(exit);
        rig.keeper.expectEcho(stop);

        rig.pass(1_999);
        assertThat(rig.lookedUp()).isEmpty();
        rig.pass(1);
        assertThat(rig.lookedUp()).containsExactly(exit, stop);
        rig.pass(4_000);
        assertThat(rig.lookedUp()).containsExactly(exit, stop, exit, stop);

        rig.accept(stop);
        rig.trail.clear();
        assertThat(lookUps(stop, 60_000)).isEmpty();
        assertThat(rig.lookedUp())
                .as("an order at market that only was accepted")
                .contains(exit);
        rig.cancel(exit);
        assertThat(lookUps(exit, 120_000)).isEmpty();
    }

    @Test
    void asksNoLessThanEveryThirtySecondsForAnEcho() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.gate.exit(trade, parse("0.010"));
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
        rig.keeper.expectEcho(exit);

        assertThat(lookUps(exit, 100_000)).containsExactly(2_000L, 6_000L, 14_000L, 30_000L, 60_000L, 90_000L);
    }

    // ---- leaving

    @Test
    void decidesToLeaveOnceAndSendsOneExit() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.keeper.exit(trade, ExitCause.STOP_LOSS);
        rig.accept(rig.newest(trade, OrderRole.EXIT));
        rig.keeper.exit(trade, ExitCause.STOP_LOSS);

        assertThat(rig.exits()).containsExactly(ExitCause.COMMAND);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void triesARefusedExitAgainEverMoreSlowly() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        long begun = rig.millis();
        List<Long> sent = new ArrayList<>();

        for (int i = 0; i < 8; i++) {
            OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
            assertThat(exit.attempt()).isEqualTo(i);
            sent.add(exit.epochNanos() / 1_000_000 - begun);
            rig.refuse(exit, ANY_REFUSAL);
            rig.pass(Math.min(200 << i, 5_000));
        }

        assertThat(sent).containsExactly(0L, 200L, 600L, 1_400L, 3_000L, 6_200L, 11_200L, 16_200L);
    }

    @Test
    void triesAnUnansweredExitAgainBecauseItOnlyReduces() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);

        rig.unanswer(rig.newest(trade, OrderRole.EXIT));
        rig.pass(199);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
        rig.pass(1);

        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(2);
    }

    @Test
    void hasTheAccountComparedWhenThereIsNothingToReduce() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.trail.clear();

        rig.refuse(rig.newest(trade, OrderRole.EXIT), NOTHING_TO_REDUCE);

        assertThat(rig.checks).isEqualTo(1);
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
        rig.pass(1_000);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void readsNoAccountForAnotherRefusal() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.trail.clear();

        rig.refuse(rig.newest(trade, OrderRole.EXIT), ANY_REFUSAL);

        assertThat(rig.all(Effect.ReadAccount.class)).isEmpty();
    }

    @Test
    void sendsTheRestOfALargePositionWithTheNextExit() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);

        rig.fill(exit, "0.004", "0.004", "60000");
        rig.expire(exit);
        rig.pass(200);

        assertThat(rig.submitted(OrderRole.EXIT))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.010"), parse("0.006"));
    }

    @Test
    void closesNothingTwiceWhileFillsOfAnEndedExitAreNotTold() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);

        rig.execute(exit, "0.004");
        rig.expire(exit);
        rig.pass(200);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
        rig.fill(exit, "0.004", "0.004", "60000");
        rig.pass(200);

        assertThat(rig.submitted(OrderRole.EXIT))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.010"), parse("0.006"));
    }

    @Test
    void leavesWhatTheEntryStillGetsAfterTheDecisionToLeave() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();

        rig.fill(entry, "0.004", "0.004", "60000");

        assertThat(rig.submitted(OrderRole.EXIT))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.004"));
        assertThat(rig.submitted(OrderRole.DISASTER)).isEmpty();
    }

    @Test
    void leavesWhatTheEntryGetsLateAfterTheTradeWasFlat() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");
        rig.expire(entry);
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);
        rig.accept(far);
        rig.gate.stop(trade, parse("0.004"));
        rig.trigger(far);
        rig.fill(far, "0.004", "0.004", "58800");
        assertThat(trade.stage()).isEqualTo(ActiveTrade.Stage.SWEEPING);

        rig.fill(entry, "0.002", "0.006", "60000");

        assertThat(rig.submitted(OrderRole.EXIT))
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("0.002"));
    }

    @Test
    void waitsForTheExitLaneBeforeItClosesOnAPersonsWord() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.keeper.exitByLane(trade);
        rig.keeper.exitByLane(trade);

        assertThat(rig.exits()).containsExactly(ExitCause.COMMAND);
        rig.pass(999);
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
        rig.pass(1);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void sendsNoExitOfItsOwnWhenTheLaneHasClosed() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.keeper.exitByLane(trade);
        rig.gate.exit(trade, parse("0.010"));
        OrderRequest byLane = rig.newest(trade, OrderRole.EXIT);
        rig.trail.clear();

        rig.fill(byLane, "0.010", "0.010", "60000");
        rig.pass(5_000);

        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
    }

    @Test
    void doesNotLeaveWhatIsFlatAlready() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        close(trade);
        assertThat(trade.stage()).isEqualTo(ActiveTrade.Stage.SWEEPING);

        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.keeper.exitByLane(trade);
        rig.pass(2_000);

        assertThat(rig.exits()).isEmpty();
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
    }

    // ---- ending

    @Test
    void dropsATradeWhoseEntryEndedEmptyAndSaysWhy() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");

        rig.keeper.settle(trade);
        assertThat(rig.books.trade("BTCUSDT")).isSameAs(trade);
        rig.refuse(rig.newest(trade, OrderRole.ENTRY), -2019);

        assertThat(rig.all(EngineEvent.TradeDropped.class))
                .extracting(EngineEvent.TradeDropped::reason)
                .containsExactly("REJECTED, -2019 refused by the test");
        assertThat(rig.books.trade("BTCUSDT")).isNull();
    }

    @Test
    void endsNoTradeThatIsOverASecondTime() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        rig.refuse(rig.newest(trade, OrderRole.ENTRY), -2019);

        rig.keeper.settle(trade);

        assertThat(rig.all(EngineEvent.TradeDropped.class)).hasSize(1);
    }

    @Test
    void cancelsEverythingThatStandsWhenFlatAndAgainUntilItIsGone() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest target = rig.newest(trade, OrderRole.TAKE_PROFIT);
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);

        close(trade);

        assertThat(rig.canceled()).containsExactlyInAnyOrder(far, target);
        rig.cancel(target);
        rig.pass(500);
        assertThat(rig.canceled()).containsExactly(far, target, far);
        assertThat(rig.all(EngineEvent.TradeClosed.class)).isEmpty();
        rig.cancel(far);
        assertThat(rig.all(EngineEvent.TradeClosed.class)).hasSize(1);
        rig.pass(60_000);
        assertThat(rig.canceled()).hasSize(3);
    }

    @Test
    void closesATradeWithWhatItCameTo() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        close(trade);
        rig.cancel(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.cancel(rig.newest(trade, OrderRole.DISASTER));

        assertThat(rig.all(EngineEvent.TradeClosed.class)).singleElement().satisfies(closed -> {
            assertThat(closed.cause()).isEqualTo(ExitCause.STOP_LOSS);
            assertThat(closed.quantityE8()).isEqualTo(parse("0.010"));
            assertThat(closed.entryPriceE8()).isEqualTo(parse("60000"));
            assertThat(closed.exitPriceE8()).isEqualTo(parse("59400"));
            assertThat(closed.millisToProtection()).isZero();
            assertThat(closed.epochNanos()).isEqualTo(rig.millis() * 1_000_000);
        });
        assertThat(rig.books.trades()).isEmpty();
    }

    @Test
    void waitsForTheEntryToEndBeforeItSweeps() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);
        rig.accept(far);
        rig.trigger(far);
        rig.fill(far, "0.004", "0.004", "58800");
        assertThat(rig.all(EngineEvent.TradeClosed.class)).isEmpty();

        rig.expire(entry);

        assertThat(rig.all(EngineEvent.TradeClosed.class)).hasSize(1);
        assertThat(rig.books.state(far)).isEqualTo(OrderState.FILLED);
    }

    private void close(ActiveTrade trade) {
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.trigger(stop);
        rig.fill(stop, "0.010", "0.010", "59400");
    }

    /** Lets time pass and answers at which milliseconds from now an order was looked up. */
    private List<Long> lookUps(OrderRequest request, long millis) {
        List<Long> at = new ArrayList<>();
        int before = count(request);
        for (long passed = 10; passed <= millis; passed += 10) {
            rig.pass(10);
            int now = count(request);
            for (; before < now; before++) {
                at.add(passed);
            }
        }
        return at;
    }

    private int count(OrderRequest request) {
        return (int) rig.lookedUp().stream().filter(request::equals).count();
    }
}
