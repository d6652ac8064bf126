package io.millrace.engine;

import static io.millrace.engine.Houses.heldE8;
import static io.millrace.engine.Houses.open;
import static io.millrace.engine.Houses.withOnePosition;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.Exchange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import io.millrace.venue.PositionSide;
import io.millrace.venue.VenueAsset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What others do to the account: they change its terms, write orders beside us, move money, close by force. */
class AccountWatchTest {

    private static final String SYMBOL = "BTCUSDT";
    private static final long QUANTITY = FixedPoint.ONE / 100;

    private static VirtualHouse quiet() {
        VirtualHouse house = Houses.house(27);
        house.run(1_000);
        house.ask(new Command.PauseTrading("test", house.nanos()));
        return house;
    }

    private static void assertHalted(VirtualHouse house, String code) {
        assertThat(house.books.board().code()).isEqualTo(code);
        assertThat(house.books.board().state().name()).isEqualTo("HALTED");
    }

    @Test
    void haltsWhenAPersonChangesTheLeverageAndChangesNothingBack() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        int before = house.venue.position(trade.symbol()).leverage();

        house.venue.setLeverage(trade.symbol(), before + 3);
        house.run(2_000);

        assertHalted(house, TermsWatch.ACCOUNT_CONFIG);
        assertThat(house.venue.position(trade.symbol()).leverage()).isEqualTo(before + 3);
        assertThat(house.books.board().reason()).contains(trade.symbol(), "leverage " + (before + 3));
        assertThat(Protection.covers(house.books, trade)).isTrue();
    }

    @Test
    void haltsAgainWhenTheHaltIsClearedBeforeTheLeverageIsSetBack() {
        VirtualHouse house = quiet();
        house.venue.setLeverage(SYMBOL, 9);
        house.run(2_000);

        house.ask(new Command.ClearHalt("looked", "test", house.nanos()));
        house.run(2 * Houses.MINUTE);
        assertHalted(house, TermsWatch.ACCOUNT_CONFIG);
        house.venue.setLeverage(SYMBOL, house.books.settings().leverage());
        house.run(2_000);
        house.ask(new Command.ClearHalt("set back", "test", house.nanos()));
        house.run(2 * Houses.MINUTE);

        assertThat(house.books.board().codes()).isEmpty();
    }

    @Test
    void takesItsOwnChangeOfTheLeverageForWhatItIs() {
        VirtualHouse house = quiet();

        house.ask(new Command.ChangeSettings(Map.of("leverage", "3"), -1, "test", house.nanos()));
        house.ask(new Command.ChangeSettings(Map.of("leverage", "4"), -1, "test", house.nanos()));
        house.run(2 * Houses.MINUTE);

        assertThat(house.books.board().codes()).isEmpty();
        assertThat(house.venue.position(SYMBOL).leverage()).isEqualTo(4);
    }

    @Test
    void haltsWhenAPersonSetsCrossMargin() {
        VirtualHouse house = quiet();

        house.venue.setIsolated(SYMBOL, false);
        house.run(100);

        assertHalted(house, TermsWatch.ACCOUNT_CONFIG);
    }

    @Test
    void haltsWhenAPositionHasCrossMarginAndNobodyToldOfIt() {
        VirtualHouse house = withOnePosition(27);
        AccountEvent.AccountRead read = house.exchange.readAccount(Exchange.NO_TRANSFERS);
        house.readsInstead = () -> Optional.of(crossed(read));

        house.run(20_000);

        assertHalted(house, TermsWatch.ACCOUNT_CONFIG);
    }

    private static AccountEvent.AccountRead crossed(AccountEvent.AccountRead read) {
        List<AccountEvent.PositionRow> rows = read.positions().stream()
                .map(row ->
                        new AccountEvent.PositionRow(row.symbol(), row.quantityE8(), row.entryPriceE8(), false, false))
                .toList();
        return new AccountEvent.AccountRead(
                read.account(),
                read.walletE8(),
                read.availableE8(),
                rows,
                read.orders(),
                List.of(),
                false,
                read.epochNanos());
    }

    @Test
    void haltsInHedgeMode() {
        VirtualHouse house = quiet();

        house.venue.setHedged(true);
        house.venue.place(
                NewOrder.market(SYMBOL, Side.BUY, QUANTITY, "web_hedge").of(PositionSide.LONG));
        house.run(100);

        assertHalted(house, TermsWatch.ACCOUNT_CONFIG);
    }

    @Test
    void haltsWhenAnEntryIsRefusedBecauseOfHedgeMode() {
        VirtualHouse house = Houses.house(27);
        house.run(1_000);
        house.venue.setHedged(true);

        assertThat(house.runUntil(() -> house.books.blocked(TermsWatch.ACCOUNT_CONFIG), Houses.HOUR))
                .isTrue();

        assertThat(house.venue.ledger().positions()).isEmpty();
    }

    @Test
    void haltsWithinTwoSecondsWhenAnotherMillraceTradesTheAccount() {
        VirtualHouse house = quiet();

        house.venue.place(NewOrder.market(SYMBOL, Side.BUY, QUANTITY, "mrzzzz-1-E0"));
        house.run(2_000);

        assertHalted(house, WriterWatch.SECOND_WRITER);
        assertThat(house.books.board().reason()).contains("mrzzzz-1-E0");
        flattenOurs(house);
        assertThat(house.venue.position(SYMBOL).quantityE8()).isEqualTo(QUANTITY);
    }

    private static void flattenOurs(VirtualHouse house) {
        house.ask(new Command.CloseAll("test", house.nanos()));
        house.run(10_000);
    }

    @Test
    void haltsWhenACopyOfOurDataWritesUnderOurName() {
        VirtualHouse house = quiet();

        house.venue.place(NewOrder.market(SYMBOL, Side.BUY, QUANTITY, "mrtest-9k-E0"));
        house.run(2_000);

        assertHalted(house, WriterWatch.SECOND_WRITER);
    }

    @Test
    void haltsOnAStopOfAnotherMillraceThatOnlyAReadingShows() {
        VirtualHouse house = quiet();
        house.loses = event -> event instanceof OrderEvent;

        house.venue.placeConditional(
                NewConditional.stop(SYMBOL, Side.SELL, lowE8(house)).named("mrzzzz-4-D0"));
        house.run(61_000);

        assertHalted(house, WriterWatch.SECOND_WRITER);
        assertThat(house.venue.openConditionals(SYMBOL)).hasSize(1);
    }

    private static long lowE8(VirtualHouse house) {
        long tick = house.exchange.loadInstruments().find(SYMBOL).orElseThrow().tickE8();
        return FixedPoint.floorToStep(house.venue.market(SYMBOL).markE8() / 2, tick);
    }

    @Test
    void takesWhatStoodBeforeItsStartForLeftovers() {
        VirtualHouse before = withOnePosition(27);
        ActiveTrade trade = open(before);
        before.exchange.close();

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, List.of(), "zzzz");
        after.run(5_000);
        long held = after.venue.position(trade.symbol()).quantityE8();
        after.runUntil(() -> after.venue.position(trade.symbol()).quantityE8() == 0, 24 * Houses.HOUR);
        after.run(5_000);

        assertThat(held).isNotZero();
        assertThat(after.facts(EngineEvent.PositionAdopted.class)).isEmpty();
        assertThat(after.facts(EngineEvent.ForeignQuantity.class))
                .anyMatch(others -> others.quantityE8() == held)
                .anyMatch(others -> others.symbol().equals(trade.symbol()) && others.quantityE8() == 0);
        assertThat(after.books.blocked(WriterWatch.SECOND_WRITER)).isFalse();
    }

    @Test
    void adoptsTheFillOfALiquidationAndShutsTheSymbol() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);

        house.venue.liquidate(trade.symbol());
        house.run(10_000);

        assertForced(house, trade, ExitCause.LIQUIDATION);
        house.ask(new Command.RemoveInstrument(trade.symbol(), false, "test", house.nanos()));
        house.ask(new Command.AddInstrument(trade.symbol(), "test", house.nanos()));
        assertThat(house.books.foreign().trouble(trade.symbol())).isEmpty();
    }

    private static void assertForced(VirtualHouse house, ActiveTrade trade, ExitCause cause) {
        EngineEvent.TradeClosed closed =
                house.facts(EngineEvent.TradeClosed.class).getLast();
        assertThat(closed.tradeId()).isEqualTo(trade.id());
        assertThat(closed.cause()).isEqualTo(cause);
        assertThat(closed.exitPriceE8()).isPositive();
        assertThat(closed.grossE8() - closed.feesE8() + closed.fundingE8()).isEqualTo(closed.netE8());
        assertThat(house.snapshot().account().balanceE8())
                .isEqualTo(house.venue.ledger().walletE8());
        assertThat(house.books.foreign().trouble(trade.symbol())).isPresent();
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
        assertThat(house.books.foreign().quantityE8(trade.symbol())).isZero();
        assertThat(house.venue.openConditionals(trade.symbol())).isEmpty();
        assertThat(house.log).anyMatch(line -> line.startsWith("ALERT " + trade.symbol()));
    }

    @Test
    void keepsTheRestProtectedWhenItIsDeleveraged() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        long oursE8 = house.books.openE8(trade);
        long partE8 = FixedPoint.floorToStep(oursE8 / 3, trade.instrument().stepE8());

        house.venue.deleverage(
                trade.symbol(),
                PositionSide.BOTH,
                partE8,
                house.venue.market(trade.symbol()).markE8());
        house.run(10_000);

        assertThat(house.books.openE8(trade)).isEqualTo(oursE8 - partE8).isEqualTo(heldE8(house, trade));
        assertThat(Houses.waiting(house, trade, OrderRole.STOP))
                .singleElement()
                .satisfies(stop -> assertThat(stop.quantityE8()).isEqualTo(oursE8 - partE8));
        assertThat(house.facts(EngineEvent.ForcedClose.class)).hasSize(1);
        house.venue.deleverage(
                trade.symbol(),
                PositionSide.BOTH,
                oursE8,
                house.venue.market(trade.symbol()).markE8());
        house.run(10_000);
        assertForced(house, trade, ExitCause.DELEVERAGED);
    }

    @Test
    void adoptsTheSettlementOfADelistedContract() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);

        house.venue.delist(trade.symbol(), 1_000, 1_000);
        house.run(20_000);

        EngineEvent.TradeClosed closed =
                house.facts(EngineEvent.TradeClosed.class).getLast();
        assertThat(closed.tradeId()).isEqualTo(trade.id());
        assertThat(closed.cause()).isEqualTo(ExitCause.DELISTED);
        assertThat(house.venue.position(trade.symbol()).quantityE8()).isZero();
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
        assertThat(house.books.trade(trade.symbol())).isNull();
    }

    @Test
    void countsAForcedFillOnceHoweverOftenItIsTold() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        long oursE8 = house.books.openE8(trade);
        OrderEvent.Filled fill = new OrderEvent.Filled(
                trade.symbol(),
                "adl_autoclose",
                9,
                900_000_001,
                trade.side().opposite(),
                trade.takeProfitE8(),
                oursE8 / 3,
                oursE8 / 3,
                oursE8 / 3,
                7,
                11,
                false,
                house.nanos());

        house.books.apply(fill);
        house.books.apply(fill);

        assertThat(house.books.openE8(trade)).isEqualTo(oursE8 - oursE8 / 3);
    }

    @Test
    void takesAWithdrawalForNoLossAlsoOverARestart() {
        VirtualHouse house = quiet();
        house.run(5_000);
        house.venue.transfer(VenueAsset.USDT, -5_000 * FixedPoint.ONE);
        house.run(5_000);
        assertThat(house.books.account().dayLossShareE8()).isZero();
        house.exchange.close();

        VirtualHouse after = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, house.facts);
        after.run(5_000);

        assertThat(after.books.account().equityE8()).isEqualTo(5_000 * FixedPoint.ONE);
        assertThat(after.books.account().dayLossShareE8()).isZero();
        assertThat(after.books.account().drawdownShareE8()).isZero();
        assertThat(after.books.board().codes()).isEmpty();
    }

    @Test
    void findsTransfersThatWereMadeWhileItDidNotRun() {
        VirtualHouse house = quiet();
        house.run(5_000);
        house.venue.transfer(VenueAsset.USDT, 1_000 * FixedPoint.ONE);
        house.run(5_000);
        house.exchange.close();
        house.venue.transfer(VenueAsset.USDT, -5_000 * FixedPoint.ONE);
        house.leap(60_000);

        VirtualHouse after = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, house.facts);
        after.run(5_000);

        assertThat(after.books.account().equityE8()).isEqualTo(6_000 * FixedPoint.ONE);
        assertThat(after.books.account().transfersE8()).isEqualTo(-4_000 * FixedPoint.ONE);
        assertThat(after.books.account().dayLossShareE8()).isZero();
        assertThat(after.books.account().drawdownShareE8()).isZero();
        assertThat(after.books.board().codes()).isEmpty();

        after.exchange.close();
        VirtualHouse last = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, after.facts);
        last.run(5_000);

        assertThat(last.books.account().transfersE8()).isEqualTo(-4_000 * FixedPoint.ONE);
        assertThat(last.facts(AccountEvent.Transferred.class)).hasSize(2);
    }

    @Test
    void findsTransfersThatWereMadeWhileTheUserStreamWasDown() {
        VirtualHouse house = quiet();
        house.run(5_000);
        house.onEvent(new ConnectionEvent.StreamDown(ConnectionEvent.Stream.USER, "cut", house.nanos()));
        house.loses = event -> event instanceof AccountEvent.BalanceChanged;
        house.venue.transfer(VenueAsset.USDT, -5_000 * FixedPoint.ONE);
        house.run(70_000);
        house.loses = event -> false;
        house.onEvent(new ConnectionEvent.StreamUp(ConnectionEvent.Stream.USER, false, house.nanos()));
        house.run(5_000);

        assertThat(house.books.account().equityE8()).isEqualTo(5_000 * FixedPoint.ONE);
        assertThat(house.books.account().dayLossShareE8()).isZero();
        assertThat(house.books.account().drawdownShareE8()).isZero();
        assertThat(house.books.board().codes()).isEmpty();
    }

    @Test
    void findsATransferWhoseNewsWasLostBeforeItCountsAsALoss() {
        VirtualHouse house = quiet();
        house.run(5_000);
        house.loses = event -> event instanceof AccountEvent.BalanceChanged;
        house.venue.transfer(VenueAsset.USDT, -5_000 * FixedPoint.ONE);
        house.run(20);
        house.loses = event -> false;
        house.run(130_000);

        assertThat(house.books.account().equityE8()).isEqualTo(5_000 * FixedPoint.ONE);
        assertThat(house.books.account().transfersE8()).isEqualTo(-5_000 * FixedPoint.ONE);
        assertThat(house.books.account().dayLossShareE8()).isZero();
        assertThat(house.books.board().codes()).isEmpty();
    }

    @Test
    void moneyThatComesHidesNoLoss() {
        VirtualHouse house = quiet();
        long baseline = house.books.account().baselineE8();

        house.venue.transfer(VenueAsset.USDT, 1_000 * FixedPoint.ONE);
        house.run(5_000);

        assertThat(house.books.account().baselineE8()).isEqualTo(baseline + 1_000 * FixedPoint.ONE);
        assertThat(house.books.account().dayResultE8()).isZero();
    }
}
