package io.millrace.engine;

import static io.millrace.engine.Houses.heldE8;
import static io.millrace.engine.Houses.newest;
import static io.millrace.engine.Houses.open;
import static io.millrace.engine.Houses.waiting;
import static io.millrace.engine.Houses.withOnePosition;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.venue.NewConditional;
import io.millrace.venue.PricePath;
import io.millrace.venue.StopJudge;
import io.millrace.venue.VenueConditional;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Every answer that a protective order can have, and what follows from it (FAULTS F15 to F17, F20). */
class StopRefusalTest {

    private static final List<OrderRole> STOPS = List.of(OrderRole.STOP, OrderRole.DISASTER);

    private static VirtualHouse refusing(int code) {
        VirtualHouse house = Houses.house(27);
        house.answersInstead = request -> refused(request, code);
        return house;
    }

    private static Optional<Event> refused(OrderRequest request, int code) {
        return STOPS.contains(request.role())
                ? Optional.of(new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), code, "refused by the test", request.epochNanos()))
                : Optional.empty();
    }

    private static EngineEvent.TradeClosed firstClosed(VirtualHouse house) {
        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.TradeClosed.class).isEmpty(), Houses.HOUR))
                .isTrue();
        return house.facts(EngineEvent.TradeClosed.class).getFirst();
    }

    private static long heldMillis(EngineEvent.TradeClosed closed) {
        return (closed.epochNanos() - closed.openedNanos()) / 1_000_000;
    }

    @Test
    void closesAfterThreeSecondsAndTakesNoEntriesWhenThereIsNoRoomForStops() {
        VirtualHouse house = refusing(-4045);

        EngineEvent.TradeClosed closed = firstClosed(house);

        assertThat(closed.cause()).isEqualTo(ExitCause.PROTECTION);
        assertThat(heldMillis(closed)).isBetween(2_900L, 3_600L);
        assertThat(house.books.blocked(Protection.NO_ROOM)).isTrue();
        assertThat(house.facts(EngineEvent.NakedFound.class)).isNotEmpty();
        assertThat(house.facts(EngineEvent.NakedEnded.class))
                .isNotEmpty()
                .allMatch(naked -> naked.nakedMillis() >= 2_900 && naked.nakedMillis() <= 3_600);
        house.answersInstead = request -> Optional.empty();
        house.run(2 * Houses.MINUTE);
        assertThat(house.books.blocked(Protection.NO_ROOM)).isFalse();
    }

    @Test
    void haltsAndClosesAtOnceWhenStopsAreTakenElsewhere() {
        VirtualHouse house = refusing(-4120);

        EngineEvent.TradeClosed closed = firstClosed(house);

        assertThat(heldMillis(closed)).isLessThan(500);
        assertThat(house.books.board().code()).isEqualTo("stop-endpoint");
        assertThat(house.snapshot().state()).isIn("HALTED", "ACTIVE");
        house.run(200);
        assertThat(house.snapshot().state()).isEqualTo("HALTED");
    }

    @Test
    void closesAfterThreeSecondsWhenNoStopIsEverAnswered() {
        VirtualHouse house = Houses.house(27);
        house.answersInstead = request -> STOPS.contains(request.role())
                ? Optional.of(
                        new OrderEvent.Unanswered(request.symbol(), request.clientId(), "cut", request.epochNanos()))
                : Optional.empty();
        house.ignoresLookUp = request -> STOPS.contains(request.role());

        assertThat(house.runUntil(
                        () -> !house.facts(EngineEvent.ExitDecided.class).isEmpty(), Houses.HOUR))
                .isTrue();
        house.run(500);

        EngineEvent.ExitDecided exit =
                house.facts(EngineEvent.ExitDecided.class).getFirst();
        OrderEvent.Filled entry = house.facts(OrderEvent.Filled.class).getFirst();
        assertThat(exit.cause()).isEqualTo(ExitCause.PROTECTION);
        assertThat((exit.epochNanos() - entry.epochNanos()) / 1_000_000).isBetween(2_900L, 3_300L);
        assertThat(house.venue.position(exit.symbol()).quantityE8()).isZero();
    }

    @Test
    void takesUpAStopWhoseAnswerWasLostByLookingItUp() {
        VirtualHouse house = Houses.house(27);
        house.loses = event -> event instanceof OrderEvent.Accepted stop
                && stop.conditional()
                && house.facts(OrderEvent.Unanswered.class).isEmpty();
        assertThat(house.runUntil(() -> !house.books.trades().isEmpty() && open(house) != null, Houses.HOUR))
                .isTrue();
        ActiveTrade trade = open(house);
        house.run(100);
        for (OrderRole role : STOPS) {
            OrderRequest stop = newest(trade, role);
            house.onEvent(new OrderEvent.Unanswered(stop.symbol(), stop.clientId(), "cut", house.nanos()));
        }

        house.run(1_500);

        assertThat(Protection.covers(house.books, trade)).isTrue();
        assertThat(trade.orders(OrderRole.DISASTER)).hasSize(1);
        assertThat(trade.orders(OrderRole.STOP)).hasSize(1);
    }

    @Test
    void leavesAtTheMarketWithin200MillisecondsWhenTheStopFailsAtItsTrigger() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.venue.judgeStopsBy(failing());

        long triggered = forceTrigger(house, trade);

        assertThat(house.runUntil(() -> heldE8(house, trade) == 0, 5_000)).isTrue();
        assertThat(house.venue.fills(trade.symbol()).getLast().millis() - triggered)
                .isLessThanOrEqualTo(200);
        house.run(2_000);
        assertThat(house.books.trade(trade.symbol())).isNull();
        assertThat(house.venue.openConditionals(trade.symbol())).isEmpty();
    }

    private static StopJudge failing() {
        return new StopJudge() {
            @Override
            public void place(NewConditional wish) {}

            @Override
            public String trigger(NewConditional wish) {
                return "PERCENT_PRICE";
            }
        };
    }

    /** Moves the price to just beyond the stop; answers when the stop was triggered, or failed to be. */
    private static long forceTrigger(VirtualHouse house, ActiveTrade trade) {
        long tick = trade.instrument().tickE8();
        long beyond = trade.stopLossE8() * (10_000 - 5 * trade.side().sign()) / 10_000 / tick * tick;
        house.venue.forcePrice(new PricePath(
                trade.symbol(), List.of(new PricePath.Point(1_000, beyond), new PricePath.Point(60_000, beyond))));
        OrderRequest stop = newest(trade, OrderRole.STOP);
        assertThat(house.runUntil(() -> house.books.state(stop).ended(), 30_000))
                .isTrue();
        return house.venue.conditional(0, stop.clientId()).triggerMillis();
    }

    @Test
    void placesBothStopsAgainWhenAPersonCancelsThem() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);

        STOPS.forEach(
                role -> house.venue.cancelConditional(0, newest(trade, role).clientId()));
        house.run(1_000);

        STOPS.forEach(role -> assertThat(waiting(house, trade, role)).hasSize(1));
        assertThat(house.books.trade(trade.symbol())).isSameAs(trade);
        assertThat(house.venue.ledger().unprotected()).allMatch(gap -> gap.millis() <= 500);
    }

    @Test
    void findsCanceledStopsByReadingWhenNobodyToldOfThem() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.loses = event -> event instanceof OrderEvent.Canceled;
        house.ignoresLookUp = request -> true;

        STOPS.forEach(
                role -> house.venue.cancelConditional(0, newest(trade, role).clientId()));
        house.run(20_000);

        STOPS.forEach(role -> assertThat(waiting(house, trade, role)).hasSize(1));
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
    }

    @Test
    void closesInsteadOfTryingForEverWhenCanceledStopsAreNotTakenAgain() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.answersInstead = request -> refused(request, -4014);

        STOPS.forEach(
                role -> house.venue.cancelConditional(0, newest(trade, role).clientId()));

        assertThat(house.runUntil(() -> heldE8(house, trade) == 0, 3_300)).isTrue();
        house.run(30_000);
        assertThat(trade.orders()).hasSizeLessThan(20);
        assertThat(house.books.trade(trade.symbol())).isNull();
    }

    @Test
    void triesTheNearStopEverMoreSeldomWhileTheFarOneStands() {
        VirtualHouse house = Houses.house(27);
        house.answersInstead = request -> request.role() == OrderRole.STOP ? refused(request, -4014) : Optional.empty();
        assertThat(house.runUntil(() -> !house.books.trades().isEmpty() && open(house) != null, Houses.HOUR))
                .isTrue();
        ActiveTrade trade = open(house);

        house.runUntil(() -> house.books.trade(trade.symbol()) == null, 5 * Houses.MINUTE);

        assertThat(trade.orders(OrderRole.STOP)).hasSizeBetween(2, 16);
        assertThat(house.facts(EngineEvent.NakedFound.class)).isEmpty();
    }

    @Test
    void doesNotCloseASecondTimeWhileATriggeredStopIsAtWork() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        Predicate<Event> silence = event -> event instanceof OrderEvent.Filled;
        house.loses = silence;
        OrderRequest stop = newest(trade, OrderRole.STOP);
        long tick = trade.instrument().tickE8();
        long beyond = trade.stopLossE8() * (10_000 - 5 * trade.side().sign()) / 10_000 / tick * tick;
        house.venue.forcePrice(new PricePath(
                trade.symbol(), List.of(new PricePath.Point(1_000, beyond), new PricePath.Point(60_000, beyond))));
        assertThat(house.runUntil(() -> heldE8(house, trade) == 0, 30_000)).isTrue();

        house.loses = event -> false;
        house.ask(new Command.RemoveInstrument(trade.symbol(), true, "test", house.nanos()));
        house.run(5_000);

        assertThat(trade.orders(OrderRole.EXIT)).isEmpty();
        assertThat(house.books.state(stop).ended()).isTrue();
        assertThat(house.books.trade(trade.symbol())).isNull();
    }

    @Test
    void treatsNothingToReduceAsBeingClosedAndReconciles() {
        VirtualHouse house = withOnePosition(27);
        ActiveTrade trade = open(house);
        house.loses = event -> event instanceof OrderEvent;
        VenueConditional far = waiting(house, trade, OrderRole.DISASTER).getFirst();
        Houses.byHand(house, trade.symbol(), trade.side().opposite(), house.books.openE8(trade));
        house.loses = event -> false;

        house.ask(new Command.RemoveInstrument(trade.symbol(), true, "test", house.nanos()));
        house.run(15_000);

        assertThat(house.books.trade(trade.symbol())).isNull();
        assertThat(trade.orders(OrderRole.EXIT)).hasSizeLessThan(6);
        assertThat(house.venue.conditional(far.algoId(), "").status()).isEqualTo(VenueConditional.Status.CANCELED);
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
    }
}
