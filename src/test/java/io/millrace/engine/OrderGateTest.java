package io.millrace.engine;

import static io.millrace.common.FixedPoint.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Side;
import io.millrace.instrument.Terms;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderState;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import io.millrace.position.AccountEvent;
import io.millrace.risk.ApprovedOrder;
import io.millrace.risk.RiskContext;
import io.millrace.risk.RiskDecision;
import io.millrace.risk.RiskOfficer;
import io.millrace.risk.SettingsChange;
import io.millrace.risk.TradingSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderGateTest {

    private final TradeRig rig = new TradeRig();

    @Test
    void recordsTheIntentBeforeItHandsTheEntryOutOnce() {
        ActiveTrade trade = rig.plan(Side.BUY);
        ApprovedOrder approved = approved("LIMIT_IOC");
        rig.trail.clear();

        rig.gate.enter(trade, approved);

        OrderRequest entry = new OrderRequest(
                "mrtest-1-E0",
                1,
                OrderRole.ENTRY,
                0,
                "BTCUSDT",
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.IOC,
                approved.quantityE8(),
                approved.priceE8(),
                0,
                false,
                false,
                now());
        assertThat(approved.priceE8()).isPositive();
        assertThat(rig.trail)
                .containsExactly(new EngineEvent.OrderIntended(entry, now()), new Effect.Submit(entry), entry);
        assertThat(rig.books.state(entry)).isEqualTo(OrderState.PENDING);
        assertThat(trade.orders()).containsExactly(entry);
    }

    @Test
    void entersAtMarketWithoutAPrice() {
        ActiveTrade trade = rig.plan(Side.BUY);

        rig.gate.enter(trade, approved("MARKET"));

        OrderRequest entry = rig.newest(trade, OrderRole.ENTRY);
        assertThat(entry.type()).isEqualTo(OrderType.MARKET);
        assertThat(entry.timeInForce()).isEqualTo(TimeInForce.GTC);
        assertThat(entry.priceE8()).isZero();
    }

    @Test
    void givesStopsThatTheJournalDoesNotKnowNumbersOfTheirOwn() {
        ActiveTrade trade = rig.plan(Side.BUY);
        far(trade, parse("59000"));
        rig.gate.journalFailed();

        far(trade, parse("59001"));
        int first = rig.newest(trade, OrderRole.DISASTER).attempt();
        far(trade, parse("59002"));
        int second = rig.newest(trade, OrderRole.DISASTER).attempt();

        assertThat(first).isBetween(905_000_000, 995_000_000);
        assertThat(second).isEqualTo(first + 1);
        assertThat(trade.nextAttempt(OrderRole.DISASTER)).isEqualTo(second + 1);
    }

    @Test
    void neverSendsAnEntryTwice() {
        ActiveTrade trade = rig.plan(Side.BUY);
        ApprovedOrder approved = approved("LIMIT_IOC");
        rig.gate.enter(trade, approved);
        rig.trail.clear();

        assertThatThrownBy(() -> rig.gate.enter(trade, approved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an entry is sent once");
        assertThat(rig.trail).isEmpty();
    }

    @Test
    void closesWhateverThePositionIsByTheFarStop() {
        ActiveTrade trade = rig.plan(Side.SELL);

        far(trade, parse("61200"));

        assertThat(rig.newest(trade, OrderRole.DISASTER))
                .isEqualTo(conditional("D0", OrderRole.DISASTER, OrderType.STOP_MARKET, 0, "61200", true));
    }

    @Test
    void stopsAndTakesProfitAtThePlannedPricesAndOnlyReduces() {
        ActiveTrade trade = rig.plan(Side.SELL);

        rig.gate.stop(trade, parse("0.004"));
        rig.gate.takeProfit(trade, parse("0.003"));

        assertThat(rig.newest(trade, OrderRole.STOP))
                .isEqualTo(conditional("S0", OrderRole.STOP, OrderType.STOP_MARKET, parse("0.004"), "60600", false));
        assertThat(rig.newest(trade, OrderRole.TAKE_PROFIT))
                .isEqualTo(conditional(
                        "T0", OrderRole.TAKE_PROFIT, OrderType.TAKE_PROFIT_MARKET, parse("0.003"), "58800", false));
    }

    @Test
    void leavesAtMarketOnTheOtherSideAndOnlyReduces() {
        ActiveTrade trade = rig.plan(Side.BUY);

        rig.gate.exit(trade, parse("0.004"));

        assertThat(rig.newest(trade, OrderRole.EXIT))
                .isEqualTo(new OrderRequest(
                        "mrtest-1-X0",
                        1,
                        OrderRole.EXIT,
                        0,
                        "BTCUSDT",
                        Side.SELL,
                        OrderType.MARKET,
                        TimeInForce.GTC,
                        parse("0.004"),
                        0,
                        0,
                        true,
                        false,
                        now()));
    }

    @Test
    void countsTheAttemptsOfEachRole() {
        ActiveTrade trade = rig.plan(Side.BUY);

        rig.gate.exit(trade, parse("0.004"));
        rig.gate.stop(trade, parse("0.004"));
        rig.gate.exit(trade, parse("0.003"));
        rig.gate.stop(trade, parse("0.003"));

        assertThat(trade.orders())
                .extracting(OrderRequest::clientId)
                .containsExactly("mrtest-1-X0", "mrtest-1-S0", "mrtest-1-X1", "mrtest-1-S1");
        assertThat(trade.orders()).extracting(OrderRequest::attempt).containsExactly(0, 0, 1, 1);
    }

    @Test
    void ordersNoMoreThanOneMarketOrderMayCarry() {
        ActiveTrade trade = rig.plan("BTCUSDT", Side.BUY, "1000", 60_000);

        rig.gate.stop(trade, parse("1000"));
        rig.gate.takeProfit(trade, parse("1000"));
        rig.gate.exit(trade, parse("1000"));

        assertThat(trade.orders())
                .extracting(OrderRequest::quantityE8)
                .containsExactly(parse("120"), parse("120"), parse("120"));
    }

    @Test
    void recordsACancelBeforeItHandsItOut() {
        ActiveTrade trade = rig.plan(Side.BUY);
        rig.gate.stop(trade, parse("0.004"));
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.trail.clear();

        rig.gate.cancel(stop);

        assertThat(rig.trail)
                .containsExactly(
                        new EngineEvent.CancelIntended("BTCUSDT", stop.clientId(), now()), new Effect.Cancel(stop));
    }

    @Test
    void asksForOrdersAndAccountWithoutAnIntent() {
        ActiveTrade trade = rig.plan(Side.BUY);
        rig.gate.stop(trade, parse("0.004"));
        OrderRequest stop = rig.newest(trade, OrderRole.STOP);
        rig.trail.clear();

        rig.gate.lookUp(stop);
        rig.gate.readAccount(7);

        assertThat(rig.trail).containsExactly(new Effect.LookUp(stop), new Effect.ReadAccount(7));
    }

    @Test
    void cancelsAnOrderOfOursThatServesNoTrade() {
        rig.gate.cancelLeftover(found("mrtest-9-D2", "STOP_MARKET", 0, 0, "59000", false, true));

        OrderRequest leftover = rig.canceled().getFirst();
        assertThat(leftover)
                .isEqualTo(new OrderRequest(
                        "mrtest-9-D2",
                        9,
                        OrderRole.DISASTER,
                        2,
                        "BTCUSDT",
                        Side.SELL,
                        OrderType.STOP_MARKET,
                        TimeInForce.GTC,
                        0,
                        0,
                        parse("59000"),
                        false,
                        true,
                        now()));
        assertThat(rig.all(EngineEvent.CancelIntended.class)).hasSize(1);
    }

    @Test
    void takesOnAnOrderOfOursThatTheJournalDoesNotKnow() {
        rig.gate.adopt(found("mrtest-9-E0", "LIMIT", parse("0.002"), parse("60000"), "0", false, false));
        rig.gate.adopt(found("mrtest-9-S1", "STOP_MARKET", parse("0.002"), 0, "59000", true, false));

        List<OrderRequest> adopted = rig.all(EngineEvent.OrderIntended.class).stream()
                .map(EngineEvent.OrderIntended::request)
                .toList();
        assertThat(adopted).extracting(OrderRequest::timeInForce).containsExactly(TimeInForce.IOC, TimeInForce.GTC);
        assertThat(adopted).extracting(OrderRequest::quantityE8).containsExactly(parse("0.002"), parse("0.002"));
        assertThat(adopted).extracting(OrderRequest::reduceOnly).containsExactly(false, true);
        assertThat(adopted).extracting(rig.books::state).containsOnly(OrderState.ACCEPTED);
        assertThat(rig.all(OrderEvent.Accepted.class))
                .extracting(OrderEvent.Accepted::conditional)
                .containsExactly(false, true);
        assertThat(rig.all(Effect.class)).isEmpty();
    }

    @Test
    void takesAStopThatClosesEverythingWithoutItsQuantityAndMark() {
        rig.gate.adopt(found("mrtest-9-D0", "STOP_MARKET", parse("0.002"), 0, "59000", true, true));

        OrderRequest adopted =
                rig.all(EngineEvent.OrderIntended.class).getFirst().request();
        assertThat(adopted.quantityE8()).isZero();
        assertThat(adopted.reduceOnly()).isFalse();
        assertThat(adopted.closePosition()).isTrue();
    }

    @Test
    void touchesNoOrderOfOthers() {
        AccountEvent.OpenOrder foreign = found("web_1", "LIMIT", parse("0.002"), parse("60000"), "0", false, false);

        assertThatThrownBy(() -> rig.gate.cancelLeftover(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not an order of ours: web_1");
        assertThatThrownBy(() -> rig.gate.adopt(foreign)).isInstanceOf(IllegalArgumentException.class);
        assertThat(rig.trail).isEmpty();
    }

    @Test
    void transmitsToTheExchangeOnlyWhenToldThatTheIntentIsDurable() {
        ActiveTrade trade = rig.plan(Side.BUY);
        rig.gate.exit(trade, parse("0.004"));
        OrderRequest exit = rig.newest(trade, OrderRole.EXIT);
        assertThat(rig.transmitted).isEmpty();

        rig.gate.transmit(exit);

        assertThat(rig.transmitted).containsExactly(exit);
    }

    private void far(ActiveTrade trade, long triggerE8) {
        rig.gate.disaster(trade, triggerE8, 0);
    }

    private long now() {
        return rig.millis() * 1_000_000;
    }

    private OrderRequest conditional(
            String suffix, OrderRole role, OrderType type, long quantityE8, String trigger, boolean closing) {
        return new OrderRequest(
                "mrtest-1-" + suffix,
                1,
                role,
                0,
                "BTCUSDT",
                Side.BUY,
                type,
                TimeInForce.GTC,
                quantityE8,
                0,
                parse(trigger),
                !closing,
                closing,
                now());
    }

    private static AccountEvent.OpenOrder found(
            String clientId,
            String type,
            long quantityE8,
            long priceE8,
            String trigger,
            boolean reduceOnly,
            boolean closePosition) {
        boolean conditional = !trigger.equals("0");
        return new AccountEvent.OpenOrder(
                "BTCUSDT",
                clientId,
                55,
                conditional,
                type,
                Side.SELL,
                quantityE8,
                0,
                priceE8,
                parse(trigger),
                reduceOnly,
                closePosition);
    }

    /** What the officer makes of a harmless candidate. */
    private static ApprovedOrder approved(String entryOrder) {
        TradingSettings settings = ((SettingsChange.Applied)
                        TradingSettings.DEFAULTS.configured(Map.of("entryOrder", entryOrder)))
                .settings();
        RiskContext context = new RiskContext(
                1,
                1,
                Side.BUY,
                0.9,
                Terms.of("BTCUSDT"),
                new RiskContext.Quote(parse("60000"), parse("60000.1"), parse("60000"), 5),
                100,
                new RiskContext.Funds(parse("10000"), parse("10000"), 0, 0),
                List.of(),
                Long.MAX_VALUE,
                parse("0.0005"),
                settings);
        RiskDecision decision = new RiskOfficer(RiskOfficer.standardRules()).review(context);
        return ((RiskDecision.Approved) decision).order();
    }
}
