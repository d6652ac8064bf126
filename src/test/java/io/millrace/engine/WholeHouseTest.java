package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.LedgerView;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.market.MarketSource;
import io.millrace.venue.market.Markets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Engine, direct adapter and venue together, on virtual time. */
class WholeHouseTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");
    private static final String ACTOR = "test";

    private static MarketSource market(long seed) {
        return Markets.synthetic(seed, SYMBOLS, null);
    }

    private static VirtualHouse house(long seed) {
        return new VirtualHouse(market(seed), TradingSettings.DEFAULTS);
    }

    private static VirtualHouse withOpenPosition(long seed) {
        VirtualHouse house = house(seed);
        assertThat(house.runUntil(() -> isProtected(house), 12 * HOUR)).isTrue();
        return house;
    }

    private static boolean isProtected(VirtualHouse house) {
        return house.books.trades().stream()
                .anyMatch(trade -> trade.stage() == ActiveTrade.Stage.OPEN && trade.protectedAfterMillis() >= 0);
    }

    private static ActiveTrade anyOpen(VirtualHouse house) {
        return house.books.trades().stream()
                .filter(trade -> house.books.openE8(trade) > 0)
                .findFirst()
                .orElseThrow();
    }

    private static CommandResult flatten(VirtualHouse house) {
        CommandResult answer = house.ask(new Command.StopTrading(true, ACTOR, house.nanos()));
        house.runUntil(house::flat, MINUTE);
        return answer;
    }

    @Test
    void tradesASyntheticMarketAndKeepsEveryPositionProtected() {
        VirtualHouse house = house(7);

        house.run(6 * HOUR);

        assertThat(house.facts(EngineEvent.TradeClosed.class)).hasSizeGreaterThan(3);
        assertThat(house.venue.ledger().unprotected()).isNotEmpty().allMatch(gap -> gap.millis() <= 250);
        assertThat(house.facts(OrderEvent.Rejected.class)).isEmpty();
        assertThat(house.venue.ledger().filterViolations()).isZero();
    }

    @Test
    void isWorthExactlyWhatTheLedgerSaysOnceItIsFlat() {
        VirtualHouse house = house(11);
        house.run(6 * HOUR);

        flatten(house);
        house.run(1_000);

        LedgerView ledger = house.venue.ledger();
        EngineSnapshot snapshot = house.snapshot();
        long net = house.facts(EngineEvent.TradeClosed.class).stream()
                .mapToLong(EngineEvent.TradeClosed::netE8)
                .sum();
        assertThat(house.flat()).isTrue();
        assertThat(snapshot.account().equityE8()).isEqualTo(ledger.equityE8());
        assertThat(snapshot.account().balanceE8()).isEqualTo(ledger.walletE8());
        assertThat(snapshot.account().realizedTotalE8())
                .isEqualTo(net)
                .isEqualTo(ledger.walletE8() - 10_000 * FixedPoint.ONE);
        assertThat(house.venue.openConditionals("")).isEmpty();
    }

    @Test
    void decidesTheSameTwiceOnTheSameMarket() {
        VirtualHouse first = house(5);
        VirtualHouse second = house(5);

        first.run(3 * HOUR);
        second.run(3 * HOUR);

        assertThat(first.snapshot().decisionHash())
                .isNotEmpty()
                .isEqualTo(second.snapshot().decisionHash());
        assertThat(first.facts).hasSizeGreaterThan(50).isEqualTo(second.facts);
    }

    @Test
    void decidesDifferentlyOnAnotherMarket() {
        VirtualHouse first = house(5);
        VirtualHouse second = house(6);

        first.run(HOUR);
        second.run(HOUR);

        assertThat(first.snapshot().decisionHash())
                .isNotEqualTo(second.snapshot().decisionHash());
    }

    @Test
    void takesItsPositionsUpAgainAfterARestartWithoutASecondOrder() {
        VirtualHouse before = withOpenPosition(7);
        ActiveTrade open = anyOpen(before);
        before.exchange.close();
        int ordersBefore = before.venue.ledger().orders().size();

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, before.facts);
        after.run(1_000);

        ActiveTrade taken = Objects.requireNonNull(after.books.trade(open.symbol()));
        assertThat(taken.id()).isEqualTo(open.id());
        assertThat(after.books.openE8(taken)).isEqualTo(before.books.openE8(open));
        assertThat(after.snapshot().state()).isEqualTo("ACTIVE");
        assertThat(before.venue.ledger().orders()).hasSize(ordersBefore);
        assertThat(before.venue.ledger().duplicates()).isEmpty();

        assertThat(after.runUntil(() -> after.books.trade(open.symbol()) == null, 24 * HOUR))
                .isTrue();
        assertThat(after.facts(EngineEvent.TradeClosed.class))
                .anyMatch(closed ->
                        closed.tradeId() == open.id() && closed.symbol().equals(open.symbol()));
    }

    @Test
    void noticesAfterARestartThatItsStopClosedThePositionMeanwhile() {
        VirtualHouse before = withOpenPosition(7);
        ActiveTrade open = anyOpen(before);
        before.exchange.close();
        while (before.venue.position(open.symbol()).quantityE8() != 0) {
            before.venue.advanceTo(before.venue.nowMillis() + MINUTE);
        }

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, before.facts);
        after.run(2_000);

        assertThat(after.facts(EngineEvent.TradeClosed.class))
                .filteredOn(closed -> closed.tradeId() == open.id())
                .singleElement()
                .satisfies(closed -> assertThat(closed.cause()).isIn(ExitCause.STOP_LOSS, ExitCause.TAKE_PROFIT));
        assertThat(after.venue.openConditionals(open.symbol())).isEmpty();
    }

    @Test
    void adoptsAPositionThatOnlyItsOrdersOnTheExchangeStillKnow() {
        VirtualHouse before = withOpenPosition(7);
        ActiveTrade open = anyOpen(before);
        before.exchange.close();

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, List.of());
        after.run(5_000);

        ActiveTrade taken = Objects.requireNonNull(after.books.trade(open.symbol()));
        assertThat(after.facts(EngineEvent.PositionAdopted.class)).isNotEmpty();
        assertThat(taken.stopLossE8()).isEqualTo(open.stopLossE8());
        assertThat(after.venue.ledger().positions()).isNotEmpty();
    }

    @Test
    void closesAtOnceWhenTheStopWouldTriggerImmediately() {
        VirtualHouse house = house(7);
        house.answersInstead = request -> refused(request, OrderRole.STOP, -2021);

        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.TradeClosed.class).isEmpty(), 12 * HOUR))
                .isTrue();

        assertThat(house.facts(EngineEvent.TradeClosed.class).getFirst().cause())
                .isEqualTo(ExitCause.STOP_LOSS);
        assertThat(house.venue.ledger().unprotected()).allMatch(gap -> gap.millis() <= 250);
    }

    @Test
    void closesWithinSecondsWhenNoStopIsAccepted() {
        VirtualHouse house = house(7);
        house.answersInstead = request ->
                refused(request, OrderRole.STOP, -4045).or(() -> refused(request, OrderRole.DISASTER, -4045));

        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.TradeClosed.class).isEmpty(), 12 * HOUR))
                .isTrue();

        assertThat(house.facts(EngineEvent.TradeClosed.class).getFirst().cause())
                .isEqualTo(ExitCause.PROTECTION);
        assertThat(house.venue.ledger().unprotected()).allMatch(gap -> gap.millis() <= 3_500);
    }

    @Test
    void livesOnItsFarStopAndOnTheWatchWhileTheNearOneIsRefused() {
        VirtualHouse house = house(7);
        house.answersInstead = request -> refused(request, OrderRole.STOP, -4045);

        assertThat(house.runUntil(
                        () -> house.facts(EngineEvent.TradeClosed.class).size() > 2, 24 * HOUR))
                .isTrue();

        assertThat(house.facts(EngineEvent.BlockRaised.class))
                .anyMatch(raised -> raised.code().equals("stop-limit"));
        assertThat(house.facts(EngineEvent.TradeClosed.class))
                .allMatch(closed -> closed.cause() != ExitCause.PROTECTION)
                .anyMatch(closed -> closed.cause() == ExitCause.STOP_LOSS);
        assertThat(house.venue.ledger().unprotected()).allMatch(gap -> gap.millis() <= 250);
    }

    @Test
    void standsOnThreeOrdersWithTheFarStopFirst() {
        VirtualHouse house = withOpenPosition(7);
        ActiveTrade open = anyOpen(house);

        assertThat(open.orders().stream().map(OrderRequest::role))
                .containsExactly(OrderRole.ENTRY, OrderRole.DISASTER, OrderRole.STOP, OrderRole.TAKE_PROFIT);
        OrderRequest far = open.newest(OrderRole.DISASTER).orElseThrow();
        OrderRequest near = open.newest(OrderRole.STOP).orElseThrow();
        assertThat(far.closePosition()).isTrue();
        assertThat(near.reduceOnly()).isTrue();
        assertThat(near.quantityE8()).isEqualTo(house.books.openE8(open));
        assertThat((near.triggerE8() - far.triggerE8()) * open.side().sign()).isPositive();
    }

    private static Optional<io.millrace.common.Event> refused(OrderRequest request, OrderRole role, int code) {
        return request.role() != role
                ? Optional.empty()
                : Optional.of(new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), code, "refused by the test", request.epochNanos()));
    }

    @Test
    void looksAnUnansweredEntryUpAndNeverSendsItAgain() {
        VirtualHouse house = house(7);
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-E0");
        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.OrderIntended.class).isEmpty(), 12 * HOUR))
                .isTrue();
        OrderRequest entry =
                house.facts(EngineEvent.OrderIntended.class).getFirst().request();

        house.loses = event -> false;
        house.onEvent(new OrderEvent.Unanswered(entry.symbol(), entry.clientId(), "cut", house.nanos()));
        house.run(2_000);

        assertThat(house.venue.ledger().orders())
                .filteredOn(order -> order.request().clientOrderId().equals(entry.clientId()))
                .hasSize(1);
        assertThat(house.facts(EngineEvent.Protected.class)).isNotEmpty();
    }

    @Test
    void findsAnEntryWhoseEveryEventWasLost() {
        VirtualHouse house = house(7);
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-E0");
        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.OrderIntended.class).isEmpty(), 12 * HOUR))
                .isTrue();
        house.loses = event -> false;

        house.run(3_000);

        OrderRequest entry =
                house.facts(EngineEvent.OrderIntended.class).getFirst().request();
        assertThat(house.facts(EngineEvent.Protected.class)).isNotEmpty();
        assertThat(house.venue.ledger().orders())
                .filteredOn(order -> order.request().clientOrderId().equals(entry.clientId()))
                .hasSize(1);
    }

    @Test
    void saysThatSomebodyElseTradesOnTheAccount() {
        VirtualHouse house = house(7);
        house.run(1_000);

        house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, FixedPoint.ONE / 100, "by-hand"));
        house.run(6_000);

        assertThat(house.log).anyMatch(line -> line.contains("somebody else's order was filled"));
        assertThat(house.facts(EngineEvent.ForeignQuantity.class)).hasSize(1);
    }

    @Test
    void leavesPositionsOfOthersAloneAndTakesNoEntryThere() {
        VirtualHouse house = house(7);
        house.venue.place(NewOrder.market("BTCUSDT", Side.BUY, FixedPoint.ONE / 100, "by-hand"));
        house.run(3 * MINUTE);

        flatten(house);

        assertThat(house.facts(EngineEvent.ForeignQuantity.class))
                .anyMatch(others -> others.symbol().equals("BTCUSDT") && others.quantityE8() == FixedPoint.ONE / 100);
        assertThat(house.venue.position("BTCUSDT").quantityE8()).isEqualTo(FixedPoint.ONE / 100);
        assertThat(house.facts(EngineEvent.TradePlanned.class))
                .noneMatch(plan -> plan.symbol().equals("BTCUSDT"));
    }

    @Test
    void closesItsBooksWhenSomebodyElseClosesThePosition() {
        VirtualHouse house = withOpenPosition(7);
        ActiveTrade open = anyOpen(house);

        house.venue.place(NewOrder.market(open.symbol(), open.side().opposite(), house.books.openE8(open), "by-hand")
                .reducing());

        assertThat(house.runUntil(() -> house.books.trade(open.symbol()) != open, 2 * MINUTE))
                .isTrue();
        assertThat(house.facts(EngineEvent.TradeClosed.class))
                .anyMatch(closed -> closed.tradeId() == open.id() && closed.cause() == ExitCause.RECONCILED);
        assertThat(house.venue.openConditionals(open.symbol())).isEmpty();
    }

    @Test
    void putsACanceledStopBack() {
        VirtualHouse house = withOpenPosition(7);
        ActiveTrade open = anyOpen(house);
        OrderRequest stop = open.newest(OrderRole.STOP).orElseThrow();

        house.venue.cancelConditional(0, stop.clientId());
        house.run(1_000);

        assertThat(open.newest(OrderRole.STOP).orElseThrow().attempt()).isEqualTo(1);
        assertThat(house.venue.openConditionals(open.symbol())).hasSize(3);
    }

    @Test
    void pausesStartsAndStopsAsAsked() {
        VirtualHouse house = house(7);
        house.run(1_000);

        CommandResult paused = house.ask(new Command.PauseTrading(ACTOR, house.nanos()));
        house.run(4 * HOUR);
        int planned = house.facts(EngineEvent.TradePlanned.class).size();
        CommandResult started = house.ask(new Command.StartTrading(ACTOR, house.nanos()));

        assertThat(paused).isEqualTo(new CommandResult.Done("PAUSED", "ACTIVE", ""));
        assertThat(planned).isZero();
        assertThat(started).isEqualTo(new CommandResult.Done("ACTIVE", "PAUSED", ""));
        assertThat(house.facts(EngineEvent.SignalJudged.class))
                .isNotEmpty()
                .allMatch(judged -> judged.rule().equals("state"));
    }

    @Test
    void closesOnePositionOnDemand() {
        VirtualHouse house = withOpenPosition(7);
        ActiveTrade open = anyOpen(house);

        CommandResult answer = house.ask(new Command.ClosePosition(open.symbol(), ACTOR, house.nanos()));
        house.runUntil(() -> house.books.trade(open.symbol()) == null, MINUTE);
        CommandResult again = house.ask(new Command.ClosePosition(open.symbol(), ACTOR, house.nanos()));

        assertThat(answer).isEqualTo(new CommandResult.Closing(List.of(open.symbol())));
        assertThat(house.facts(EngineEvent.TradeClosed.class).getLast().cause()).isEqualTo(ExitCause.COMMAND);
        assertThat(again)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.cause()).isEqualTo(CommandResult.Refused.Cause.NOT_FOUND));
    }

    @Test
    void movesTheStopsOfOpenTradesWhenAskedAndRemembersIt() {
        VirtualHouse house = house(7);
        assertThat(house.runUntil(() -> isProtected(house), 6 * HOUR)).isTrue();
        ActiveTrade trade = house.books.trades().getFirst();
        house.ask(new Command.PauseTrading(ACTOR, house.nanos()));
        long before = trade.stopLossE8();

        CommandResult atr =
                house.ask(new Command.ChangeSettings(Map.of("exitMode", "ATR"), -1, true, ACTOR, house.nanos()));
        CommandResult moved = house.ask(new Command.ChangeSettings(
                Map.of("stopLossPercent", "0.15", "exitMode", "PERCENT"), -1, true, ACTOR, house.nanos()));
        house.run(500);

        assertThat(atr)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.field()).isEqualTo("exitMode"));
        assertThat(moved).isInstanceOf(CommandResult.SettingsApplied.class);
        assertThat(trade.stopLossE8()).isNotEqualTo(before);
        assertThat(house.venue.openConditionals(trade.symbol()))
                .filteredOn(order -> !order.wish().closePosition() && order.type() == NewConditional.Type.STOP_MARKET)
                .singleElement()
                .satisfies(stop -> assertThat(stop.triggerE8()).isEqualTo(trade.stopTriggerE8()));
        house.exchange.close();
        VirtualHouse after = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, house.facts);
        assertThat(after.books.trades())
                .filteredOn(it -> it.symbol().equals(trade.symbol()))
                .extracting(ActiveTrade::stopLossE8)
                .containsExactly(trade.stopLossE8());
    }

    @Test
    void changesSettingsAsAWholeOrNotAtAll() {
        VirtualHouse house = house(7);
        house.run(1_000);

        CommandResult good = house.ask(new Command.ChangeSettings(
                Map.of("takeProfitPercent", "2.0", "maxConcurrent", "3"), 1, ACTOR, house.nanos()));
        CommandResult bad = house.ask(new Command.ChangeSettings(
                Map.of("takeProfitPercent", "1.0", "leverage", "11"), -1, ACTOR, house.nanos()));
        CommandResult stale = house.ask(new Command.ChangeSettings(Map.of("leverage", "2"), 1, ACTOR, house.nanos()));

        assertThat(good).isEqualTo(new CommandResult.SettingsApplied(2));
        assertThat(house.books.settings().texts())
                .containsEntry("takeProfitPercent", "2")
                .containsEntry("exitMode", "PERCENT")
                .containsEntry("maxConcurrent", "3");
        assertThat(bad).isInstanceOfSatisfying(CommandResult.Refused.class, no -> {
            assertThat(no.field()).isEqualTo("leverage");
            assertThat(no.max()).isEqualTo("10");
        });
        assertThat(stale)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.cause()).isEqualTo(CommandResult.Refused.Cause.VERSION));
    }

    @Test
    void keepsChangedSettingsOverARestart() {
        VirtualHouse before = house(7);
        before.run(1_000);
        before.ask(new Command.ChangeSettings(Map.of("positionSizeUsd", "250"), -1, ACTOR, before.nanos()));
        before.exchange.close();

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, before.facts);

        assertThat(after.books.settings().texts()).containsEntry("positionSizeUsd", "250");
        assertThat(after.books.settingsBook().version()).isEqualTo(2);
    }

    @Test
    void addsAndRemovesASymbol() {
        VirtualHouse house = house(7);
        house.run(1_000);

        CommandResult removed = house.ask(new Command.RemoveInstrument("SOLUSDT", false, ACTOR, house.nanos()));
        CommandResult unknown = house.ask(new Command.AddInstrument("NOPEUSDT", ACTOR, house.nanos()));
        CommandResult added = house.ask(new Command.AddInstrument("SOLUSDT", ACTOR, house.nanos()));
        house.run(1_000);

        assertThat(removed).isEqualTo(new CommandResult.SymbolState("SOLUSDT", "REMOVED"));
        assertThat(unknown).isInstanceOf(CommandResult.Refused.class);
        assertThat(added).isEqualTo(new CommandResult.SymbolState("SOLUSDT", "WARMING_UP"));
        assertThat(house.snapshot().symbols())
                .filteredOn(row -> row.symbol().equals("SOLUSDT"))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo("ACTIVE"));
    }

    @Test
    void haltsOnAnInternalErrorUntilAPersonClearsIt() {
        VirtualHouse house = house(7);
        house.run(1_000);

        house.engine.onFailure(new IllegalStateException("planted"), "TRADE");
        CommandResult start = house.ask(new Command.StartTrading(ACTOR, house.nanos()));
        CommandResult cleared = house.ask(new Command.ClearHalt("looked at it", ACTOR, house.nanos()));

        assertThat(start)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.message()).contains("HALTED"));
        assertThat(cleared).isEqualTo(new CommandResult.Done("ACTIVE", "HALTED", ""));
    }

    @Test
    void haltsOnTheKillFileAndStaysHaltedUntilItIsGoneAndAPersonClearsIt() {
        VirtualHouse house = house(7);
        house.run(1_000);

        house.onEvent(new GatewayEvent.KillFile(true, house.nanos()));
        house.run(4 * HOUR);
        CommandResult early = house.ask(new Command.ClearHalt("go on", ACTOR, house.nanos()));
        int planned = house.facts(EngineEvent.TradePlanned.class).size();
        house.onEvent(new GatewayEvent.KillFile(false, house.nanos()));
        house.run(1_000);
        String stillHalted = house.snapshot().state();
        CommandResult cleared = house.ask(new Command.ClearHalt("file removed", ACTOR, house.nanos()));

        assertThat(planned).isZero();
        assertThat(early)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.message()).contains("KILL"));
        assertThat(stillHalted).isEqualTo("HALTED");
        assertThat(cleared).isEqualTo(new CommandResult.Done("ACTIVE", "HALTED", ""));
    }

    @Test
    void reconnectsAndAgreesBeforeItGoesOn() {
        VirtualHouse house = house(7);
        house.run(1_000);

        CommandResult answer = house.ask(new Command.Restart(ACTOR, house.nanos()));
        house.run(3_000);

        assertThat(answer).isInstanceOf(CommandResult.Done.class);
        assertThat(house.facts(EngineEvent.Reconciled.class)).hasSize(2);
        assertThat(house.snapshot().state()).isEqualTo("ACTIVE");
    }
}
