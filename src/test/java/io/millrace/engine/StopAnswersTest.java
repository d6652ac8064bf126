package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from each answer about a stop, in milliseconds; the same with a venue: {@link StopRefusalTest}. */
class StopAnswersTest {

    private static final int ANY_REFUSAL = -1102;
    private static final int OTHER_STOP = -4130;
    private static final int NO_ROOM = -4045;
    private static final int WRONG_DOOR = -4120;
    private static final int NOTHING_THERE = -2022;

    private final TradeRig rig = new TradeRig();

    @Test
    void sortsTheCodesOfARefusal() {
        assertThat(List.of(-2021, -4142)).extracting(StopRefusal::of).containsOnly(StopRefusal.WOULD_TRIGGER);
        assertThat(StopRefusal.of(OTHER_STOP)).isEqualTo(StopRefusal.OTHER_STOP);
        assertThat(List.of(-4045, -2025, -1015)).extracting(StopRefusal::of).containsOnly(StopRefusal.NO_ROOM);
        assertThat(StopRefusal.of(WRONG_DOOR)).isEqualTo(StopRefusal.WRONG_DOOR);
        assertThat(List.of(-2022, -4118, -4509)).extracting(StopRefusal::of).containsOnly(StopRefusal.NOTHING_THERE);
        assertThat(List.of(0, -1, -1102, -2019)).extracting(StopRefusal::of).containsOnly(StopRefusal.OTHER);
    }

    // ---- refused before they stood

    @Test
    void placesTheFarStopByQuantityWhereAnotherOneStands() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.DISASTER), OTHER_STOP);

        OrderRequest sized = rig.newest(trade, OrderRole.DISASTER);
        assertThat(sized.attempt()).isEqualTo(1);
        assertThat(sized.closePosition()).isFalse();
        assertThat(sized.reduceOnly()).isTrue();
        assertThat(sized.quantityE8()).isEqualTo(parse("0.010"));
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSize(2);
    }

    @Test
    void keepsEntriesOffWhileThereIsNoRoomAndTriesAgain() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.STOP), NO_ROOM);
        rig.pass(200);
        rig.refuse(rig.newest(trade, OrderRole.STOP), NO_ROOM);

        assertThat(rig.all(EngineEvent.BlockRaised.class))
                .extracting(EngineEvent.BlockRaised::code, EngineEvent.BlockRaised::halts)
                .containsExactly(tuple(Protection.NO_ROOM, false));
        assertThat(rig.submitted(OrderRole.STOP)).hasSize(2);
        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void haltsAndLeavesAtOnceWhenStopsAreTakenElsewhere() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.STOP), WRONG_DOOR);

        assertThat(rig.all(EngineEvent.BlockRaised.class))
                .extracting(EngineEvent.BlockRaised::code, EngineEvent.BlockRaised::halts)
                .containsExactly(tuple("stop-endpoint", true));
        assertThat(rig.exits()).containsExactly(ExitCause.PROTECTION);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void readsTheAccountWhenThereIsNothingToStop() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.refuse(rig.newest(trade, OrderRole.STOP), NOTHING_THERE);
        assertThat(rig.checks).isEqualTo(1);
        rig.pass(200);

        assertThat(rig.submitted(OrderRole.STOP)).hasSize(2);
        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void triesOftenWhileNakedAndSeldomWhileCovered() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.accept(rig.newest(trade, OrderRole.DISASTER));

        assertThat(tries(trade, OrderRole.STOP, 250_000))
                .containsExactly(
                        200L, 600L, 1_400L, 3_000L, 6_200L, 12_600L, 25_400L, 51_000L, 102_200L, 162_200L, 222_200L);
    }

    @Test
    void triesEverySecondAndAHalfAtLeastWhileNaked() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        assertThat(tries(trade, OrderRole.DISASTER, 2_990)).containsExactly(200L, 600L, 1_400L);
    }

    @Test
    void placesARefusedStopNotBeforeItsTimeWhateverHappensMeanwhile() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.refuse(rig.newest(trade, OrderRole.STOP), ANY_REFUSAL);

        rig.pass(199);
        rig.keeper.protect(trade);
        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
        rig.pass(1);
        rig.keeper.protect(trade);

        assertThat(rig.submitted(OrderRole.STOP)).hasSize(2);
    }

    @Test
    void placesAStopThatSomebodyCanceledAtOnceWhenAsked() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.cancel(rig.newest(trade, OrderRole.STOP));

        rig.keeper.protect(trade);

        assertThat(rig.submitted(OrderRole.STOP)).hasSize(1);
    }

    // ---- failed when they were needed

    @Test
    void leavesWithin200MillisecondsWhenAStopThatStoodIsRefusedAtItsTrigger() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.refuse(rig.newest(trade, OrderRole.STOP), -2019);
        rig.pass(99);
        assertThat(rig.exits()).isEmpty();
        rig.pass(1);

        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void leavesWhenAStopOrTargetExpiresAtItsTrigger() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.expire(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.pass(100);

        assertThat(rig.exits()).containsExactly(ExitCause.TAKE_PROFIT);
    }

    @Test
    void leavesNothingWhenThePositionIsGoneMeanwhile() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);

        rig.expire(rig.newest(trade, OrderRole.STOP));
        rig.trigger(far);
        rig.fill(far, "0.010", "0.010", "58800");
        rig.pass(5_000);

        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void leavesTheWorkToAnotherStopThatHasTriggeredForASecond() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.trigger(rig.newest(trade, OrderRole.DISASTER));
        rig.expire(rig.newest(trade, OrderRole.STOP));
        rig.pass(500);
        assertThat(rig.exits()).isEmpty();
        rig.pass(500);

        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
    }

    // ---- triggered

    @Test
    void looksUpATriggeredStopThatIsSilent() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);

        rig.trigger(stop);
        rig.pass(399);
        assertThat(rig.lookedUp()).isEmpty();
        rig.pass(1);

        assertThat(rig.lookedUp()).containsExactly(stop);
    }

    @Test
    void looksUpNoStopThatClosedEverything() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);

        rig.trigger(stop);
        rig.fill(stop, "0.010", "0.010", "59400");
        rig.pass(2_000);

        assertThat(rig.lookedUp()).isEmpty();
    }

    @Test
    void waitsWithAnExitWhileAStopIsAtWork() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        rig.trigger(rig.newest(trade, OrderRole.STOP));

        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.pass(999);
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
        rig.pass(251);

        assertThat(rig.exits()).containsExactly(ExitCause.COMMAND);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    // ---- naked

    @Test
    void saysThatAPositionIsNakedAfterAQuarterOfASecondAndForHowLong() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.pass(249);
        assertThat(rig.all(EngineEvent.NakedFound.class)).isEmpty();
        rig.pass(1);
        assertThat(rig.all(EngineEvent.NakedFound.class)).hasSize(1);
        rig.pass(100);
        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        rig.pass(5_000);

        assertThat(rig.all(EngineEvent.NakedFound.class)).hasSize(1);
        assertThat(rig.all(EngineEvent.NakedEnded.class))
                .extracting(EngineEvent.NakedEnded::nakedMillis)
                .containsExactly(350L);
    }

    @Test
    void saysNothingOfAPositionThatWasCoveredInTime() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.pass(200);
        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        rig.pass(5_000);

        assertThat(rig.all(EngineEvent.NakedFound.class)).isEmpty();
        assertThat(rig.all(EngineEvent.NakedEnded.class)).isEmpty();
    }

    @Test
    void countsEveryNakedTimeByItself() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.pass(100);
        rig.accept(rig.newest(trade, OrderRole.DISASTER));
        rig.pass(100);
        rig.cancel(rig.newest(trade, OrderRole.DISASTER));

        rig.pass(249);
        assertThat(rig.all(EngineEvent.NakedFound.class)).isEmpty();
        rig.pass(1);

        assertThat(rig.all(EngineEvent.NakedFound.class)).hasSize(1);
    }

    @Test
    void endsANakedTimeWhenThePositionIsGone() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.pass(300);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);

        rig.fill(exit, "0.010", "0.010", "60000");

        assertThat(rig.all(EngineEvent.NakedEnded.class))
                .extracting(EngineEvent.NakedEnded::nakedMillis)
                .containsExactly(300L);
    }

    @Test
    void watchesAPositionThatWasFoundAndTakenOn() {
        rig.record(new EngineEvent.PositionAdopted(
                1, "BTCUSDT", Side.BUY, parse("0.010"), parse("60000"), parse("59400"), parse("61200"), now()));
        ActiveTrade trade = rig.books.trades().getFirst();

        rig.keeper.protect(trade);
        rig.pass(250);

        assertThat(rig.all(EngineEvent.NakedFound.class)).hasSize(1);
        assertThat(rig.submitted(OrderRole.DISASTER)).hasSize(1);
    }

    @Test
    void endsANakedTimeWhenThePositionIsFoundClosed() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");
        rig.pass(300);

        rig.record(new EngineEvent.PositionReduced(trade.id(), "BTCUSDT", parse("0.010"), 0, now()));
        rig.keeper.settle(trade);

        assertThat(rig.all(EngineEvent.NakedEnded.class)).hasSize(1);
    }

    @Test
    void neitherTellsNorLeavesWhenNothingIsLeftThatCouldBeNaked() {
        ActiveTrade trade = rig.entered(Side.BUY, "0.010");

        rig.record(new EngineEvent.PositionReduced(trade.id(), "BTCUSDT", parse("0.010"), 0, now()));
        rig.pass(5_000);

        assertThat(rig.all(EngineEvent.NakedFound.class)).isEmpty();
        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void replacesTheFarStopByOneOfOurQuantityWhenOthersBuyTheSame() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest closing = rig.newest(trade, OrderRole.DISASTER);

        rig.record(new EngineEvent.ForeignQuantity("BTCUSDT", parse("0.5"), now()));
        rig.keeper.protect(trade);
        OrderRequest sized = rig.newest(trade, OrderRole.DISASTER);
        assertThat(rig.canceled()).isEmpty();
        rig.accept(sized);

        assertThat(sized.quantityE8()).isEqualTo(parse("0.010"));
        assertThat(rig.canceled()).containsExactly(closing);
    }

    // ---- clearing up

    @Test
    void cancelsWhatIsLeftOfTheEntryOnceWhenWeLeave() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");

        rig.keeper.exit(trade, ExitCause.COMMAND);
        assertThat(rig.canceled()).containsExactly(entry);
        rig.fill(rig.newest(trade, OrderRole.EXIT), "0.004", "0.004", "60000");
        rig.keeper.settle(trade);

        assertThat(rig.canceled()).containsExactly(entry);
    }

    @Test
    void cancelsWhatIsLeftOfTheEntryWhenAStopClosedTheRest() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");
        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        rig.fill(entry, "0.004", "0.004", "60000");
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);
        rig.accept(far);

        rig.trigger(far);
        rig.fill(far, "0.004", "0.004", "58800");

        assertThat(rig.canceled()).containsExactly(entry);
    }

    @Test
    void hasTheListsReadWhenATradeIsClosed() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.cancel(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.cancel(rig.newest(trade, OrderRole.DISASTER));

        rig.fill(stop, "0.010", "0.010", "59400");

        assertThat(rig.all(EngineEvent.TradeClosed.class)).hasSize(1);
        assertThat(rig.checks).isEqualTo(1);
    }

    @Test
    void sweepsEverMorePatiently() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.cancel(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.fill(stop, "0.010", "0.010", "59400");
        List<Long> at = new ArrayList<>();

        for (long passed = 10; passed <= 50_000; passed += 10) {
            int before = rig.canceled().size();
            rig.pass(10);
            if (rig.canceled().size() > before) {
                at.add(passed);
            }
        }

        assertThat(at).containsExactly(500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L, 47_500L);
    }

    // ---- doubts

    @Test
    void looksUpEveryLivingOrderWhenAnExitFindsNothing() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);
        rig.cancel(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.keeper.exit(trade, ExitCause.COMMAND);

        rig.refuse(rig.newest(trade, OrderRole.EXIT), NOTHING_THERE);

        assertThat(rig.lookedUp()).containsExactlyInAnyOrder(stop, far);
    }

    @Test
    void hasBooksAndExchangeComparedAfterEveryDoubt() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        OrderRequest far = rig.newest(trade, OrderRole.DISASTER);

        rig.hear(new OrderEvent.CancelRefused("BTCUSDT", stop.clientId(), -2011, "Unknown order sent.", 5));
        assertThat(rig.checks).isEqualTo(1);
        rig.hear(new OrderEvent.Absent("BTCUSDT", far.clientId(), 5));
        assertThat(rig.checks).isEqualTo(2);
        rig.keeper.exit(trade, ExitCause.COMMAND);
        rig.unanswer(rig.newest(trade, OrderRole.EXIT));
        assertThat(rig.checks).isEqualTo(3);
    }

    private long now() {
        return rig.millis() * 1_000_000;
    }

    /** Refuses every order in a role and answers after how many milliseconds the next ones came. */
    private List<Long> tries(ActiveTrade trade, OrderRole role, long millis) {
        List<Long> at = new ArrayList<>();
        rig.refuse(rig.newest(trade, role), ANY_REFUSAL);
        int before = rig.submitted(role).size();
        for (long passed = 10; passed <= millis; passed += 10) {
            rig.pass(10);
            if (rig.submitted(role).size() > before) {
                before++;
                at.add(passed);
                rig.refuse(rig.newest(trade, role), ANY_REFUSAL);
            }
        }
        return at;
    }
}
