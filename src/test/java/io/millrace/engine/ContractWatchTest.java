package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.instrument.Instrument;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.FilterChange;
import io.millrace.venue.Listing;
import io.millrace.venue.market.Markets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contracts that change under our feet, on virtual time. */
class ContractWatchTest {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private static VirtualHouse house() {
        return new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
    }

    private static VirtualHouse withOpenPosition() {
        VirtualHouse house = house();
        assertThat(house.runUntil(
                        () -> house.books.trades().stream()
                                .anyMatch(trade -> trade.stage() == ActiveTrade.Stage.OPEN
                                        && trade.newest(OrderRole.TAKE_PROFIT).isPresent()),
                        12 * HOUR))
                .isTrue();
        return house;
    }

    private static Optional<Event> refuse(OrderRequest request, int code) {
        return request.role() == OrderRole.ENTRY
                ? Optional.of(new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), code, "refused by the test", request.epochNanos()))
                : Optional.empty();
    }

    @Test
    void readsTheContractsAgainEveryFiveMinutes() {
        VirtualHouse house = house();

        house.run(31 * MINUTE);

        assertThat(house.contractReadings).isEqualTo(6);
        assertThat(house.facts(EngineEvent.ContractChanged.class)).isEmpty();
        assertThat(house.books.contracts().version()).isEqualTo(1);
    }

    @Test
    void entersByNewFiltersAsSoonAsTheyAreRead() {
        VirtualHouse house = house();
        house.run(SECOND);
        for (String symbol : SYMBOLS) {
            Instrument old = house.books.contracts().find(symbol).orElseThrow();
            house.venue.changeFilters(symbol, new FilterChange(old.tickE8() * 5, old.stepE8() * 2, 0));
        }

        house.run(8 * HOUR);

        assertThat(house.facts(EngineEvent.ContractChanged.class)).hasSize(SYMBOLS.size());
        assertThat(house.facts(EngineEvent.TradeClosed.class)).isNotEmpty();
        assertThat(house.venue.ledger().filterViolations()).isZero();
        assertThat(house.facts(OrderEvent.Rejected.class)).isEmpty();
    }

    @Test
    void leavesAPositionWhoseGridBecameCoarserAfterItsEntry() {
        VirtualHouse house = withOpenPosition();
        ActiveTrade open = house.books.trades().getFirst();
        Instrument old = open.instrument();
        house.venue.changeFilters(open.symbol(), new FilterChange(old.tickE8() * 7, old.stepE8() * 7, 0));
        house.run(6 * MINUTE);

        house.ask(new Command.ClosePosition(open.symbol(), "test", house.nanos()));
        house.runUntil(() -> house.books.trade(open.symbol()) != open, 2 * MINUTE);

        assertThat(house.venue.position(open.symbol()).quantityE8()).isZero();
        assertThat(open.instrument().stepE8()).isEqualTo(old.stepE8() * 7);
        assertThat(open.stopTriggerE8() % open.instrument().tickE8()).isZero();
        assertThat(open.targetTriggerE8() % open.instrument().tickE8()).isZero();
    }

    @Test
    void readsThemAtOnceWhenARefusalDoubtsThemAndRestsTheSymbolForAMinute() {
        VirtualHouse house = house();
        house.answersInstead = request -> refuse(request, -1111);
        assertThat(house.runUntil(() -> !house.facts(OrderEvent.Rejected.class).isEmpty(), 12 * HOUR))
                .isTrue();
        OrderEvent.Rejected no = house.facts(OrderEvent.Rejected.class).getFirst();
        int readings = house.contractReadings;

        house.run(SECOND);

        assertThat(house.contractReadings).isEqualTo(readings).isPositive();
        assertThat(house.books.recent().refusedEntry(no.symbol()))
                .isEqualTo(new RecentCounts.Refusal(-1111, "refused by the test", no.epochNanos()));
    }

    @Test
    void refusesEveryEntryOfASymbolForAMinuteAfterOneWasRefused() {
        VirtualHouse house = house();
        house.answersInstead = request -> refuse(request, -2019);

        house.run(10 * HOUR);

        List<OrderEvent.Rejected> refusals = house.facts(OrderEvent.Rejected.class);
        assertThat(refusals).isNotEmpty();
        for (OrderEvent.Rejected no : refusals) {
            assertThat(refusals)
                    .filteredOn(other -> other.symbol().equals(no.symbol())
                            && other.epochNanos() > no.epochNanos()
                            && other.epochNanos() - no.epochNanos() < MINUTE * 1_000_000)
                    .isEmpty();
        }
    }

    @Test
    void asksAtMostOncePerTenSecondsHoweverManyRefusalsCome() {
        VirtualHouse house = house();
        house.run(SECOND);
        OrderRequest entry = refusedEntry(house);
        int before = house.contractReadings;

        for (int i = 0; i < 200; i++) {
            house.onEvent(new OrderEvent.Rejected(entry.symbol(), entry.clientId(), -4014, "again", house.nanos()));
            house.run(100);
        }

        assertThat(house.contractReadings - before).isBetween(2, 4);
    }

    /** An order of ours that the exchange refused without doubting our terms. */
    private static OrderRequest refusedEntry(VirtualHouse house) {
        house.answersInstead = request -> refuse(request, -2019);
        assertThat(house.runUntil(() -> !house.facts(OrderEvent.Rejected.class).isEmpty(), 12 * HOUR))
                .isTrue();
        house.run(20 * SECOND);
        return house.facts(EngineEvent.OrderIntended.class).getFirst().request();
    }

    @Test
    void leavesBeforeTheAnnouncedEndAndTakesNoEntryInTheLastHour() {
        VirtualHouse house = withOpenPosition();
        ActiveTrade open = house.books.trades().getFirst();
        house.venue.delist(open.symbol(), 30 * MINUTE, MINUTE);
        long end = house.venue.listing(open.symbol()).deliveryMillis();

        house.runUntil(() -> house.venue.listing(open.symbol()).status() == Listing.Status.CLOSE, HOUR);
        house.run(6 * MINUTE);

        assertThat(house.facts(EngineEvent.TradeClosed.class))
                .filteredOn(closed -> closed.tradeId() == open.id())
                .singleElement()
                .satisfies(closed -> assertThat(closed.epochNanos() / 1_000_000).isLessThan(end));
        assertThat(house.facts(EngineEvent.TradePlanned.class))
                .filteredOn(plan ->
                        plan.symbol().equals(open.symbol()) && plan.epochNanos() / 1_000_000 > end - 24 * MINUTE)
                .isEmpty();
        assertThat(house.venue.openConditionals(open.symbol())).isEmpty();
        assertThat(house.snapshot().symbols())
                .filteredOn(row -> row.symbol().equals(open.symbol()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo("NOT_TRADING");
                    assertThat(row.reason()).contains("CLOSE");
                });
    }

    @Test
    void leavesAtOnceWhatMayOnlyBeReduced() {
        VirtualHouse house = withOpenPosition();
        ActiveTrade open = house.books.trades().getFirst();
        house.venue.delist(open.symbol(), 0, 30 * MINUTE);

        house.runUntil(() -> house.books.trade(open.symbol()) != open, 6 * MINUTE);

        assertThat(house.facts(EngineEvent.TradeClosed.class).getLast().cause()).isEqualTo(ExitCause.DELISTED);
        assertThat(house.venue.listing(open.symbol()).status()).isEqualTo(Listing.Status.SETTLING);
    }

    @Test
    void keepsItsTradeInAContractThatIsNotListedAnyMoreAfterARestart() {
        EngineEvent.TradePlanned plan = new EngineEvent.TradePlanned(
                7,
                70,
                "GONEUSDT",
                io.millrace.common.Side.BUY,
                FixedPoint.ONE,
                FixedPoint.ONE,
                2 * FixedPoint.ONE,
                FixedPoint.ONE,
                1,
                List.of(),
                "",
                1);

        VirtualHouse house = house();
        house.books.restore(plan);

        assertThat(house.books.trade("GONEUSDT")).isNotNull();
    }

    @Test
    void knowsWhichRefusalsDoubtTheTerms() {
        assertThat(List.of(-1111, -1013, -4003, -4014, -4164, -4140, -4131)).allMatch(ContractWatch::doubtsTerms);
        assertThat(List.of(-1021, -2019, -2021, -2022, -4045, -1003, -5021)).noneMatch(ContractWatch::doubtsTerms);
    }
}
