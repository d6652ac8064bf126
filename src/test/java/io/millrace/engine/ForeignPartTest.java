package io.millrace.engine;

import static io.millrace.engine.Houses.byHand;
import static io.millrace.engine.Houses.heldE8;
import static io.millrace.engine.Houses.open;
import static io.millrace.engine.Houses.waiting;
import static io.millrace.engine.Houses.withOnePosition;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.NewConditional;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person trades by hand in a symbol of ours (FAULTS F20): what is theirs is never touched, what is ours stays protected. */
class ForeignPartTest {

    private static final long SOON = 8_000;

    private final VirtualHouse house = withOnePosition(27);
    private final ActiveTrade trade = open(house);
    private final long oursE8 = house.books.openE8(trade);
    private final long partE8 =
            FixedPoint.floorToStep(oursE8 / 2, trade.instrument().stepE8());

    private void addByHand(long quantityE8) {
        byHand(house, trade.symbol(), trade.side(), quantityE8);
        house.run(SOON);
    }

    private void takeByHand(long quantityE8) {
        byHand(house, trade.symbol(), trade.side().opposite(), quantityE8);
        house.run(SOON);
    }

    private long othersE8() {
        return house.books.foreign().quantityE8(trade.symbol(), trade.side());
    }

    private void close() {
        house.ask(new Command.ClosePosition(trade.symbol(), "test", house.nanos()));
        assertThat(house.runUntil(() -> house.books.trade(trade.symbol()) == null, Houses.MINUTE))
                .isTrue();
        house.run(SOON);
    }

    @Test
    void countsWhatAPersonAddsAndStopsOnlyOurQuantity() {
        addByHand(partE8);

        assertThat(house.facts(EngineEvent.ForeignQuantity.class))
                .containsExactly(new EngineEvent.ForeignQuantity(
                        trade.symbol(),
                        partE8 * trade.side().sign(),
                        house.facts(EngineEvent.ForeignQuantity.class)
                                .getFirst()
                                .epochNanos()));
        assertThat(waiting(house, trade, OrderRole.DISASTER)).singleElement().satisfies(far -> {
            assertThat(far.closePosition()).isFalse();
            assertThat(far.reduceOnly()).isTrue();
            assertThat(far.quantityE8()).isEqualTo(oursE8);
        });
        assertThat(house.books.foreign().trouble(trade.symbol())).isPresent();
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
    }

    @Test
    void placesTheNewFarStopBeforeTheOldOneGoes() {
        house.facts.clear();

        addByHand(partE8);

        int placed = indexOf(EngineEvent.OrderIntended.class, OrderRole.DISASTER);
        int canceled = indexOf(EngineEvent.CancelIntended.class, OrderRole.DISASTER);
        assertThat(placed).isNotNegative().isLessThan(canceled);
        assertThat(house.facts(EngineEvent.NakedFound.class)).isEmpty();
    }

    private int indexOf(Class<? extends Event> type, OrderRole role) {
        for (int i = 0; i < house.facts.size(); i++) {
            String text = house.facts.get(i).toString();
            if (type.isInstance(house.facts.get(i)) && text.contains("-" + role.letter())) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void closesOnlyWhatIsOurs() {
        addByHand(oursE8);

        close();

        assertThat(heldE8(house, trade)).isEqualTo(oursE8);
        assertThat(house.venue.openConditionals(trade.symbol())).isEmpty();
        assertThat(house.books.blocked(Reconciler.MISMATCH)).isFalse();
    }

    @Test
    void closesOnlyWhatIsOursWhenThePersonAddsJustBeforeTheCommand() {
        byHand(house, trade.symbol(), trade.side(), oursE8);

        close();

        assertThat(heldE8(house, trade)).isEqualTo(oursE8);
    }

    @Test
    void triesAnUnansweredExitOnlyAgainWhenTheFirstIsKnownNotToHaveWorked() {
        addByHand(oursE8);
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-X");
        house.engine.onInput(input(trade));
        house.run(100);
        OrderRequest exit = Houses.newest(trade, OrderRole.EXIT);
        house.loses = event -> false;
        house.ignoresLookUp = request -> house.venue.nowMillis() < 0;
        house.onEvent(new OrderEvent.Unanswered(exit.symbol(), exit.clientId(), "cut", house.nanos()));

        assertThat(house.runUntil(() -> house.books.trade(trade.symbol()) == null, Houses.MINUTE))
                .isTrue();

        assertThat(heldE8(house, trade)).isEqualTo(oursE8);
    }

    private InputSlot input(ActiveTrade leaving) {
        InputSlot slot = new InputSlot();
        slot.event(new OrderEvent.Rejected(
                leaving.symbol(),
                Houses.newest(leaving, OrderRole.STOP).clientId(),
                0,
                "reduced at its trigger",
                house.nanos()));
        return slot;
    }

    @Test
    void goesBackToTheFarStopThatClosesAllWhenThePersonHasLeft() {
        addByHand(partE8);

        takeByHand(partE8);

        assertThat(othersE8()).isZero();
        assertThat(house.books.openE8(trade)).isEqualTo(oursE8);
        assertThat(waiting(house, trade, OrderRole.DISASTER))
                .singleElement()
                .satisfies(far -> assertThat(far.closePosition()).isTrue());
        assertThat(house.books.foreign().trouble(trade.symbol())).isEmpty();
    }

    @Test
    void cutsOurTradeToWhatAPersonLeavesOfIt() {
        takeByHand(partE8);

        assertThat(house.books.openE8(trade)).isEqualTo(oursE8 - partE8).isEqualTo(heldE8(house, trade));
        assertThat(house.facts(EngineEvent.PositionReduced.class))
                .singleElement()
                .satisfies(less -> assertThat(less.priceE8()).isPositive());
        assertThat(waiting(house, trade, OrderRole.STOP))
                .singleElement()
                .satisfies(stop -> assertThat(stop.quantityE8()).isEqualTo(oursE8 - partE8));
        close();
        assertThat(heldE8(house, trade)).isZero();
    }

    @Test
    void endsOurTradeWhenAPersonTurnsThePositionRound() {
        takeByHand(oursE8 + partE8);

        assertThat(house.books.trade(trade.symbol())).isNull();
        assertThat(house.facts(EngineEvent.TradeClosed.class).getLast().cause()).isEqualTo(ExitCause.RECONCILED);
        assertThat(heldE8(house, trade)).isEqualTo(-partE8);
        assertThat(house.books.foreign().quantityE8(trade.symbol(), trade.side().opposite()))
                .isEqualTo(partE8);
        assertThat(house.venue.openConditionals(trade.symbol())).isEmpty();
    }

    @Test
    void remembersWhatIsForeignOverARestart() {
        addByHand(partE8);
        house.exchange.close();

        VirtualHouse after = new VirtualHouse(house.venue, TradingSettings.DEFAULTS, house.facts);
        after.run(1_000);

        assertThat(after.books.foreign().quantityE8(trade.symbol(), trade.side()))
                .isEqualTo(partE8);
        assertThat(after.facts(EngineEvent.ForeignQuantity.class)).hasSize(1);
        assertThat(after.snapshot().state()).isIn("ACTIVE", "PAUSED");
    }

    @Test
    void stopsOurQuantityWhereAnotherStopAlreadyClosesEverything() {
        VirtualHouse other = Houses.house(27);
        other.run(1_000);
        for (String symbol : Houses.SYMBOLS) {
            long mark = other.venue.market(symbol).markE8();
            long tick =
                    other.exchange.loadInstruments().find(symbol).orElseThrow().tickE8();
            long low = mark / 2 / tick * tick;
            other.venue.placeConditional(
                    NewConditional.stop(symbol, Side.SELL, low).named("web_low_" + symbol));
            other.venue.placeConditional(
                    NewConditional.stop(symbol, Side.BUY, low * 4).named("web_high_" + symbol));
        }

        assertThat(other.runUntil(() -> Houses.isProtected(other), 12 * Houses.HOUR))
                .isTrue();
        other.run(2_000);

        ActiveTrade covered = open(other);
        assertThat(waiting(other, covered, OrderRole.DISASTER)).singleElement().satisfies(far -> {
            assertThat(far.closePosition()).isFalse();
            assertThat(far.quantityE8()).isEqualTo(other.books.openE8(covered));
        });
        assertThat(covered.orders(OrderRole.DISASTER)).hasSize(2);
        assertThat(other.venue.openConditionals(covered.symbol()))
                .anyMatch(row -> row.clientAlgoId().startsWith("web_"));
    }

    @Test
    void takesBackWhatItWroteOffWhenTheFillTurnsOutToBeOurs() {
        house.loses =
                event -> event instanceof OrderEvent order && order.clientId().contains("-X");
        house.ignoresLookUp = request -> request.role() == OrderRole.EXIT;
        house.engine.onInput(input(trade));
        house.run(SOON);

        assertThat(house.books.trade(trade.symbol())).isSameAs(trade);
        assertThat(house.books.openE8(trade)).isZero();
        house.loses = event -> false;
        house.ignoresLookUp = request -> false;
        house.run(40_000);

        EngineEvent.TradeClosed closed =
                house.facts(EngineEvent.TradeClosed.class).getLast();
        assertThat(Optional.ofNullable(house.books.trade(trade.symbol()))).isEmpty();
        assertThat(closed.feesE8()).isPositive();
        assertThat(closed.grossE8())
                .isEqualTo(house.venue.fills(trade.symbol()).getLast().realizedE8());
    }
}
