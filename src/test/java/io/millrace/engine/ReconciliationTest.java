package io.millrace.engine;

import static io.millrace.engine.Houses.heldE8;
import static io.millrace.engine.Houses.newest;
import static io.millrace.engine.Houses.open;
import static io.millrace.engine.Houses.withOnePosition;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.NewConditional;
import io.millrace.venue.NewOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Books and exchange are compared by the same steps at start, after a lost stream and all the time; what follows from it. */
class ReconciliationTest {

    private static final String SYMBOL = "BTCUSDT";

    private static AccountEvent.AccountRead without(AccountEvent.AccountRead read, String symbol) {
        return new AccountEvent.AccountRead(
                read.account(),
                read.walletE8(),
                read.availableE8(),
                read.positions().stream()
                        .filter(row -> !row.symbol().equals(symbol))
                        .toList(),
                read.orders(),
                List.of(),
                false,
                read.epochNanos());
    }

    private static AccountEvent.AccountReadFailed failed(VirtualHouse house) {
        return new AccountEvent.AccountReadFailed("cut", house.nanos());
    }

    private static long lowE8(VirtualHouse house, String symbol) {
        long tick = house.exchange.loadInstruments().find(symbol).orElseThrow().tickE8();
        return FixedPoint.floorToStep(house.venue.market(symbol).markE8() / 2, tick);
    }

    @Test
    void concludesNothingFromReadingsThatFail() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        int facts = house.facts.size();
        int reads = house.reads;

        house.readsInstead = () -> Optional.of(failed(house));
        house.run(5 * Houses.MINUTE / 2);

        assertThat(house.facts.subList(facts, house.facts.size()))
                .noneMatch(fact -> fact instanceof EngineEvent.PositionReduced);
        assertThat(house.books.trade(trade.symbol())).isSameAs(trade);
        assertThat(house.reads - reads).isBetween(3, 30);
    }

    @Test
    void believesNoSingleReadingThatLeavesAPositionOut() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        AccountEvent.AccountRead odd = without(house.exchange.readAccount(Exchange.NO_TRANSFERS), trade.symbol());
        int[] asked = {0};
        house.readsInstead = () -> ++asked[0] <= 2 ? Optional.of(odd) : Optional.empty();

        house.run(30_000);

        assertThat(asked[0]).isGreaterThan(2);
        assertThat(house.facts(EngineEvent.PositionReduced.class)).isEmpty();
        assertThat(house.books.trade(trade.symbol())).isSameAs(trade);
    }

    @Test
    void doesNotCountAReadingThatBeganBeforeTheNewestChange() {
        VirtualHouse house = Houses.house(27);
        Books books = house.books;
        Rounds rounds = new Rounds(books);
        Difference difference = new Difference.Quantity(SYMBOL, 1, 0, 2);
        house.run(1_000);
        long readAt = books.changes();
        books.apply(new EngineEvent.ForeignQuantity(SYMBOL, 0, house.nanos()));

        rounds.count(List.of(difference), readAt);
        int stale = rounds.of(difference);
        rounds.count(List.of(difference), books.changes());
        rounds.count(List.of(difference), books.changes());
        int twice = rounds.of(difference);
        books.apply(new EngineEvent.ForeignQuantity("ETHUSDT", 0, house.nanos()));
        rounds.count(List.of(difference), books.changes());

        assertThat(stale).isZero();
        assertThat(twice).isEqualTo(2);
        assertThat(rounds.of(difference)).isEqualTo(3);
    }

    @Test
    void readsOnceAtATimeHoweverManyAsk() {
        VirtualHouse house = withOnePosition(27);
        int reads = house.reads;

        for (int i = 0; i < 50; i++) {
            house.onEvent(new OrderEvent.CancelRefused(
                    open(house).symbol(),
                    newest(open(house), OrderRole.STOP).clientId(),
                    -2011,
                    "Unknown order sent.",
                    house.nanos()));
        }
        house.run(10_000);

        assertThat(house.reads - reads).isBetween(1, 4);
    }

    @Test
    void putsAStopUnderAPositionWhoseEntryCannotBeAskedAbout() {
        VirtualHouse house = Houses.house(27);
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().endsWith("-E0");
        house.ignoresLookUp = request -> request.role() == OrderRole.ENTRY;

        assertThat(house.runUntil(
                        () -> house.books.trades().stream().anyMatch(trade -> Houses.heldE8(house, trade) != 0),
                        12 * Houses.HOUR))
                .isTrue();
        ActiveTrade trade = house.books.trades().stream()
                .filter(one -> Houses.heldE8(house, one) != 0)
                .findFirst()
                .orElseThrow();
        house.run(20_000);

        assertThat(house.books.everFilled(trade)).isFalse();
        assertThat(Houses.waiting(house, trade, OrderRole.STOP))
                .singleElement()
                .satisfies(stop -> assertThat(stop.quantityE8()).isEqualTo(Houses.heldE8(house, trade)));
    }

    @Test
    void asksAboutAnUnansweredOrderInOneSeriesOnly() {
        VirtualHouse house = Houses.house(27);
        int[] asked = {0};
        house.answersInstead = request -> request.role() == OrderRole.ENTRY
                ? Optional.of(
                        new OrderEvent.Unanswered(request.symbol(), request.clientId(), "cut", request.epochNanos()))
                : Optional.empty();
        house.ignoresLookUp = request -> {
            asked[0]++;
            house.onEvent(new OrderEvent.Unanswered(request.symbol(), request.clientId(), "still cut", house.nanos()));
            return true;
        };

        assertThat(house.runUntil(
                        () -> !house.facts(OrderEvent.Unanswered.class).isEmpty(), Houses.HOUR))
                .isTrue();
        int entries = (int) house.books.trades().stream().count();
        house.run(10_000);

        assertThat(asked[0]).isBetween(5 * entries, 14 * entries);
    }

    @Test
    void showsADifferenceThatItCannotSettleAndGoesOnWhenItAgrees() {
        VirtualHouse house = Houses.house(27);
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-E0");
        house.ignoresLookUp = request -> true;

        assertThat(house.runUntil(() -> house.books.blocked(Reconciler.MISMATCH), Houses.HOUR))
                .isTrue();
        String reason = house.books.board().reason();
        String state = house.books.board().state().name();
        int reads = house.reads;
        house.run(60_000);
        int readsMeanwhile = house.reads - reads;
        house.loses = event -> false;
        house.ignoresLookUp = request -> false;
        house.run(40_000);

        assertThat(state).isEqualTo("REDUCING");
        assertThat(reason).contains("the exchange holds", "our fills say 0");
        assertThat(readsMeanwhile).isLessThan(25);
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
        assertThat(house.venue.ledger().duplicates()).isEmpty();
    }

    @Test
    void cancelsAtItsStartWhatStandsOfOursWithoutATrade() {
        VirtualHouse before = Houses.house(27);
        before.run(1_000);
        before.exchange.close();
        before.venue.placeConditional(
                NewConditional.stop(SYMBOL, Side.SELL, lowE8(before, SYMBOL)).named("mrtest-7-D0"));

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, before.facts);
        after.run(4_000);

        assertThat(after.venue.openConditionals("")).isEmpty();
        assertThat(after.books.board().codes()).isEmpty();
        assertThat(after.facts(EngineEvent.Reconciled.class)).hasSize(2);
    }

    @Test
    void cancelsItsLeftoverStopAndLeavesTheForeignPositionAboveIt() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.loses = event -> event instanceof OrderEvent.Canceled;
        String symbol = trade.symbol();
        Houses.byHand(house, symbol, trade.side(), house.books.openE8(trade));
        house.ask(new Command.ClosePosition(symbol, "test", house.nanos()));

        house.run(60_000);

        assertThat(house.books.trade(symbol)).isNull();
        assertThat(house.venue.openConditionals(symbol)).isEmpty();
        assertThat(heldE8(house, trade)).isPositive();
        assertThat(house.facts(EngineEvent.PositionAdopted.class)).isEmpty();
    }

    @Test
    void adoptsNoMoreThanItsOrdersSayWasOurs() {
        VirtualHouse before = withOnePosition(27);
        ActiveTrade trade = open(before);
        long oursE8 = before.books.openE8(trade);
        before.exchange.close();
        before.venue.place(NewOrder.market(trade.symbol(), trade.side(), oursE8, "web_more"));

        VirtualHouse after = new VirtualHouse(before.venue, TradingSettings.DEFAULTS, List.of());
        after.run(10_000);

        ActiveTrade adopted = Objects.requireNonNull(after.books.trade(trade.symbol()));
        assertThat(after.books.openE8(adopted)).isEqualTo(oursE8);
        assertThat(after.books.foreign().quantityE8(trade.symbol(), trade.side()))
                .isEqualTo(oursE8);
        assertThat(Houses.waiting(after, adopted, OrderRole.DISASTER))
                .singleElement()
                .satisfies(far -> assertThat(far.closePosition()).isFalse());
    }

    @Test
    void opensATradeAgainWhoseEntryIsFilledAfterItWasGivenUp() {
        VirtualHouse house = Houses.house(27);
        OrderRequest entry = lostEntry(house);
        house.onEvent(new OrderEvent.Canceled(entry.symbol(), entry.clientId(), 1, "said too early", house.nanos()));
        house.run(20);
        boolean given = house.books.trade(entry.symbol()) == null;
        house.exchange.lookUp(entry);
        house.run(1_000);

        ActiveTrade trade = Objects.requireNonNull(house.books.trade(entry.symbol()));
        assertThat(given).isTrue();
        assertThat(trade.id()).isEqualTo(entry.intent());
        assertThat(Protection.covers(house.books, trade)).isTrue();
        assertThat(house.books.board().codes()).isEmpty();
    }

    @Test
    void haltsAndProtectsWhenAnOrderThatWasProvenAbsentIsFilled() {
        VirtualHouse house = Houses.house(27);
        OrderRequest entry = lostEntry(house);
        house.onEvent(new OrderEvent.Absent(entry.symbol(), entry.clientId(), house.nanos()));
        house.run(20);
        house.exchange.lookUp(entry);
        house.run(1_000);

        ActiveTrade trade = Objects.requireNonNull(house.books.trade(entry.symbol()));
        assertThat(house.books.board().state().name()).isEqualTo("HALTED");
        assertThat(house.books.board().code()).isEqualTo("order-proof");
        assertThat(Protection.covers(house.books, trade)).isTrue();
    }

    /** An entry that the exchange filled and of which nothing was heard. */
    private static OrderRequest lostEntry(VirtualHouse house) {
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-E0");
        house.ignoresLookUp = request -> request.role() == OrderRole.ENTRY;
        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.OrderIntended.class).isEmpty(), Houses.HOUR))
                .isTrue();
        house.run(100);
        house.loses = event -> false;
        return house.facts(EngineEvent.OrderIntended.class).getFirst().request();
    }

    @Test
    void looksAtTheListsOnceMoreAfterATradeIsSwept() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.run(10_000);
        int reads = house.reads;

        house.ask(new Command.ClosePosition(trade.symbol(), "test", house.nanos()));
        house.run(3_000);

        assertThat(house.books.trade(trade.symbol())).isNull();
        assertThat(house.reads - reads).isGreaterThanOrEqualTo(1);
        assertThat(house.venue.openConditionals("")).isEmpty();
    }
}
