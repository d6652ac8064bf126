package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.position.ExitCause;
import org.junit.jupiter.api.Test;

/** What is done when stops have triggered and when nothing triggers although it should (SAFETY 3). */
class ProtectionLastLineTest {

    private static final int NOTHING_TO_REDUCE = -2022;

    private final TradeRig rig = new TradeRig();

    // ---- triggers

    @Test
    void leavesWhenATriggeredStopClosesNothing() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.trigger(rig.newest(trade, OrderRole.STOP));
        rig.pass(999);
        assertThat(rig.exits()).isEmpty();
        rig.pass(1);

        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
        rig.pass(300);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void leavesWhenATriggeredTargetClosesNothing() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.trigger(rig.newest(trade, OrderRole.TAKE_PROFIT));
        rig.pass(1_000);

        assertThat(rig.exits()).containsExactly(ExitCause.TAKE_PROFIT);
    }

    @Test
    void staysOutOfTheWayOfATriggeredStopThatWorks() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);

        rig.trigger(stop);
        rig.fill(stop, "0.010", "0.010", "59400");
        rig.pass(5_000);

        assertThat(rig.exits()).isEmpty();
        assertThat(rig.submitted(OrderRole.EXIT)).isEmpty();
    }

    @Test
    void doesNothingAboutATriggerToldAgainAfterTheEndOfTheStop() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.trigger(stop);
        rig.expire(stop);
        rig.pass(1_000);
        int asked = rig.lookedUp().size();
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
        rig.refuse(exit, NOTHING_TO_REDUCE);

        rig.trigger(stop);
        rig.pass(900);

        assertThat(rig.lookedUp().stream().skip(asked)).doesNotContain(stop);
        assertThat(rig.submitted(OrderRole.EXIT)).containsExactly(exit);
    }

    // ---- the last line

    @Test
    void leavesOfItselfWhenTheMarkStaysBeyondTheStop() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.keeper.watch(trade, parse("59340.6"));
        rig.pass(1_000);
        rig.keeper.watch(trade, parse("59340.6"));
        rig.pass(5_000);
        assertThat(trade.breachedNanos()).isZero();

        rig.keeper.watch(trade, parse("59340.6") - 1);
        rig.keeper.watch(trade, parse("59340.6") - parse("10"));
        rig.pass(1_000);
        rig.keeper.watch(trade, parse("59000"));
        assertThat(rig.exits()).isEmpty();
        rig.pass(1);
        rig.keeper.watch(trade, parse("59000"));
        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
        assertThat(rig.submitted(OrderRole.EXIT)).hasSize(1);
    }

    @Test
    void watchesAShortFromAbove() {
        ActiveTrade trade = rig.protectedTrade(Side.SELL);

        rig.keeper.watch(trade, parse("60660.6"));
        rig.keeper.watch(trade, parse("50000"));
        rig.pass(1_500);
        rig.keeper.watch(trade, parse("60660.6") + 1);
        assertThat(rig.exits()).isEmpty();
        rig.pass(1_001);
        rig.keeper.watch(trade, parse("60661"));

        assertThat(rig.exits()).containsExactly(ExitCause.STOP_LOSS);
    }

    @Test
    void beginsToCountAnewWhenTheMarkCameBack() {
        ActiveTrade trade = rig.protectedTrade(Side.BUY);

        rig.keeper.watch(trade, parse("59000"));
        rig.pass(900);
        rig.keeper.watch(trade, parse("59400"));
        rig.pass(900);
        rig.keeper.watch(trade, parse("59000"));
        rig.pass(900);
        rig.keeper.watch(trade, parse("59000"));

        assertThat(rig.exits()).isEmpty();
    }

    @Test
    void measuresTheGraceOnThePersonsClock() {
        TradeRig fast = new TradeRig(10);
        ActiveTrade trade = fast.protectedTrade(Side.BUY);

        fast.keeper.watch(trade, parse("59000"));
        fast.pass(9_000);
        fast.keeper.watch(trade, parse("59000"));
        assertThat(fast.exits()).isEmpty();
        fast.pass(1_010);
        fast.keeper.watch(trade, parse("59000"));

        assertThat(fast.exits()).containsExactly(ExitCause.STOP_LOSS);
    }

    @Test
    void doesNotWatchWhatIsNotOpen() {
        ActiveTrade trade = rig.enter(Side.BUY, "0.010");

        rig.keeper.watch(trade, parse("50000"));
        rig.pass(2_000);
        rig.keeper.watch(trade, parse("50000"));

        assertThat(rig.exits()).isEmpty();
        assertThat(rig.books.state(rig.newest(trade, OrderRole.ENTRY))).isEqualTo(OrderState.ACCEPTED);
    }
}
