package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExitMoverTest {

    private final TradeRig rig = new TradeRig();
    private final ExitMover mover = new ExitMover(rig.books, rig, rig.keeper, rig.time);

    @Test
    void placesTheNewStopAndTargetBeforeItCancelsTheOldOnes() {
        ActiveTrade trade = open(Side.BUY, "1000");
        OrderRequest oldStop = rig.newest(trade, OrderRole.STOP);
        OrderRequest oldTarget = rig.newest(trade, OrderRole.TAKE_PROFIT);
        settings("0.5", "1.5");

        mover.move("admin");

        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        OrderRequest target = rig.newest(trade, OrderRole.TAKE_PROFIT);
        assertThat(stop.triggerE8()).isEqualTo(parse("59700"));
        assertThat(target.triggerE8()).isEqualTo(parse("60900"));
        assertThat(rig.submitted(OrderRole.DISASTER)).isEmpty();
        assertThat(rig.canceled()).isEmpty();
        rig.accept(stop);
        rig.accept(target);
        assertThat(rig.canceled()).containsExactly(oldStop, oldTarget);
        assertThat(rig.all(EngineEvent.ExitsMoved.class)).singleElement().satisfies(moved -> {
            assertThat(moved.stopBeforeE8()).isEqualTo(parse("59400"));
            assertThat(moved.stopE8()).isEqualTo(parse("59700"));
            assertThat(moved.targetBeforeE8()).isEqualTo(parse("61200"));
            assertThat(moved.targetE8()).isEqualTo(parse("60900"));
            assertThat(moved.actor()).isEqualTo("admin");
        });
        assertThat(trade.riskE8()).isEqualTo(parse("4"));
    }

    @Test
    void movesTheExitsOfAShortToTheOtherSide() {
        ActiveTrade trade = open(Side.SELL, "1000");
        settings("0.5", "1.5");

        mover.move("admin");

        assertThat(rig.newest(trade, OrderRole.STOP).triggerE8()).isEqualTo(parse("60300"));
        assertThat(rig.newest(trade, OrderRole.TAKE_PROFIT).triggerE8()).isEqualTo(parse("59100"));
    }

    @Test
    void sendsNothingWhenNothingMoves() {
        open(Side.BUY, "1000");
        settings("1", "2");

        mover.move("admin");

        assertThat(rig.all(Effect.class)).isEmpty();
        assertThat(rig.all(EngineEvent.ExitsMoved.class)).isEmpty();
    }

    @Test
    void leavesTradesAloneThatAreNotOpen() {
        ActiveTrade trade = open(Side.BUY, "1000");
        rig.keeper.exit(trade, io.millrace.position.ExitCause.COMMAND);
        rig.trail.clear();
        settings("0.5", "1.5");

        mover.move("admin");

        assertThat(rig.all(Effect.class)).isEmpty();
    }

    @Test
    void movesNoStopBeyondTheFarOneAndSaysSo() {
        ActiveTrade trade = open(Side.BUY, "1000");
        settings("2", "4");

        mover.move("admin");

        assertThat(rig.all(Effect.class)).isEmpty();
        assertThat(trade.stopLossE8()).isEqualTo(parse("59400"));
        assertThat(notes()).singleElement().asString().contains("beyond the far stop at 58800");
    }

    @Test
    void putsNoMoreAtRiskThanThePortfolioMayLoseAndSaysSo() {
        ActiveTrade trade = open(Side.BUY, "150");
        settings("1.5", "3");

        mover.move("admin");

        assertThat(rig.all(Effect.class)).isEmpty();
        assertThat(trade.riskE8()).isEqualTo(parse("7"));
        assertThat(notes()).singleElement().asString().contains("10.00 would be at risk", "at most 7.50");
    }

    @Test
    void tightensAStopHoweverMuchIsAtRiskAlready() {
        ActiveTrade trade = open(Side.BUY, "10");
        settings("0.5", "1.5");

        mover.move("admin");

        assertThat(trade.stopLossE8()).isEqualTo(parse("59700"));
    }

    private ActiveTrade open(Side side, String wallet) {
        rig.books.apply(new AccountEvent.AccountRead(
                "A", parse(wallet), parse(wallet), List.of(), List.of(), List.of(), false, rig.millis() * 1_000_000));
        rig.books.account().observe(0, rig.millis());
        return rig.protectedTrade(side);
    }

    private void settings(String stop, String target) {
        rig.record(new EngineEvent.SettingsChanged(
                2,
                Map.of(),
                Map.of("exitMode", "PERCENT", "stopLossPercent", stop, "takeProfitPercent", target),
                "admin",
                rig.millis() * 1_000_000));
        rig.trail.clear();
    }

    private List<String> notes() {
        return rig.all(EngineEvent.Noted.class).stream()
                .map(EngineEvent.Noted::text)
                .toList();
    }
}
