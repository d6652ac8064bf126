package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import io.millrace.common.Event;
import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.Tasks;
import io.millrace.order.ClientIds;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.position.AccountEvent;
import io.millrace.position.ExitCause;
import io.millrace.risk.TradingSettings;
import io.millrace.venue.market.Markets;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The second way out, with everything else broken. */
class ExitLaneTest {

    private static final long MINUTE = 60_000;
    private static final long ONE = FixedPoint.ONE;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "DOGEUSDT");

    private final Exchange exchange = mock(Exchange.class);
    private final List<OrderRequest> sent = new ArrayList<>();
    private final List<Event> reported = new ArrayList<>();
    private final SteppedTasks tasks = new SteppedTasks();
    private final ExitLane lane =
            new ExitLane(exchange, tasks, () -> tasks.millis * 1_000_000, new ClientIds("test"), reported::add);
    private long heldE8 = 3 * ONE;

    private void exchangeAnswers(Function<OrderRequest, OrderEvent> answer) {
        when(exchange.closeNow(any())).thenAnswer(call -> {
            sent.add(call.getArgument(0));
            return answer.apply(call.getArgument(0));
        });
        when(exchange.heldNow())
                .thenAnswer(_ ->
                        heldE8 == 0 ? List.of() : List.of(new AccountEvent.PositionRow("BTCUSDT", heldE8, 100 * ONE)));
    }

    private OrderEvent filled(OrderRequest request) {
        heldE8 -= request.quantityE8();
        return new OrderEvent.Accepted(request.symbol(), request.clientId(), 1, false, 0);
    }

    private static OrderEvent unanswered(OrderRequest request) {
        return new OrderEvent.Unanswered(request.symbol(), request.clientId(), "cut", 0);
    }

    private void holding(long openE8, long largestE8) {
        lane.publish(List.of(new ExitLane.Holding(1, "BTCUSDT", Side.BUY, openE8, 0, largestE8)));
    }

    @Test
    void closesEverythingWhileTheTradingThreadHangs() {
        VirtualHouse house = new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
        assertThat(house.runUntil(() -> house.venue.ledger().positions().size() > 1, 24 * 60 * MINUTE))
                .isTrue();

        house.stuck = true;
        long asked = house.venue.nowMillis();
        List<String> closing = house.lane.closeAll();
        house.run(1_000);

        assertThat(closing).hasSizeGreaterThan(1);
        assertThat(house.venue.ledger().positions()).isEmpty();
        assertThat(house.venue.ledger().fills().getLast().millis() - asked).isLessThanOrEqualTo(100);
        house.stuck = false;
        house.runUntil(house::flat, MINUTE);
        assertThat(house.facts(EngineEvent.TradeClosed.class)).anyMatch(closed -> closed.tradeId() > 0);
        assertThat(house.venue.openConditionals("")).isEmpty();
        assertThat(house.venue.ledger().duplicates()).isEmpty();
    }

    @Test
    void isSeenByTheBooksAsWhatThePersonAskedFor() {
        VirtualHouse house = new VirtualHouse(Markets.synthetic(7, SYMBOLS, null), TradingSettings.DEFAULTS);
        house.runUntil(() -> !house.venue.ledger().positions().isEmpty(), 24 * 60 * MINUTE);

        house.ask(new Command.CloseAll("test", house.nanos()));
        house.run(5_000);

        EngineEvent.TradeClosed closed =
                house.facts(EngineEvent.TradeClosed.class).getLast();
        assertThat(closed.cause()).isEqualTo(ExitCause.COMMAND);
        assertThat(house.facts(EngineEvent.OrderIntended.class).stream()
                        .map(EngineEvent.OrderIntended::request)
                        .filter(request -> request.intent() == closed.tradeId() && request.role() == OrderRole.EXIT))
                .hasSize(1);
    }

    @Test
    void goesOnUntilNothingIsLeft() {
        exchangeAnswers(request -> sent.size() < 4 ? unanswered(request) : filled(request));
        holding(3 * ONE, Long.MAX_VALUE);

        lane.closeAll();
        tasks.runFor(60_000);

        assertThat(heldE8).isZero();
        assertThat(sent).hasSize(4).allMatch(OrderRequest::reduceOnly);
        assertThat(sent.stream().map(OrderRequest::clientId)).doesNotHaveDuplicates();
        assertThat(reported).hasSize(8);
    }

    @Test
    void cutsWhatIsLargerThanOneMarketOrder() {
        exchangeAnswers(this::filled);
        holding(3 * ONE, ONE);

        lane.closeAll();
        tasks.runFor(10_000);

        assertThat(sent.stream().map(OrderRequest::quantityE8)).containsExactly(ONE, ONE, ONE);
    }

    @Test
    void neverClosesMoreThanOurs() {
        heldE8 = 5 * ONE;
        exchangeAnswers(this::filled);
        holding(3 * ONE, Long.MAX_VALUE);

        lane.close("BTCUSDT");
        tasks.runFor(100);

        assertThat(sent)
                .singleElement()
                .satisfies(order -> assertThat(order.quantityE8()).isEqualTo(3 * ONE));
    }

    @Test
    void doesNotBelieveThatNoAnswerMeansFlat() {
        exchangeAnswers(ExitLaneTest::unanswered);
        when(exchange.heldNow()).thenThrow(new ExchangeException(ExchangeException.Kind.NETWORK, 0, "cut"));
        holding(3 * ONE, Long.MAX_VALUE);

        lane.closeAll();
        tasks.runFor(2_000);
        reset(exchange);
        exchangeAnswers(this::filled);
        tasks.runFor(10_000);

        assertThat(heldE8).isZero();
    }

    @Test
    void sendsOnceHoweverOftenItIsAsked() {
        exchangeAnswers(this::filled);
        holding(3 * ONE, Long.MAX_VALUE);

        lane.closeAll();
        lane.closeAll();
        lane.close("BTCUSDT");
        tasks.runFor(10_000);

        assertThat(sent).hasSize(1);
        assertThat(lane.close("ETHUSDT")).isFalse();
    }

    @Test
    void closesAlthoughNobodyTakesItsReports() {
        ExitLane unheard = new ExitLane(exchange, tasks, () -> 0, new ClientIds("test"), _ -> {
            throw new IllegalStateException("full");
        });
        unheard.publish(List.of(new ExitLane.Holding(1, "BTCUSDT", Side.BUY, 3 * ONE, 0, Long.MAX_VALUE)));
        exchangeAnswers(this::filled);

        unheard.closeAll();
        tasks.runFor(1_000);

        assertThat(heldE8).isZero();
    }

    @Test
    void leavesWhatOthersHoldOnTheSameSide() {
        heldE8 = 5 * ONE;
        exchangeAnswers(request -> sent.size() < 2 ? unanswered(request) : filled(request));
        lane.publish(List.of(new ExitLane.Holding(1, "BTCUSDT", Side.BUY, 3 * ONE, 2 * ONE, Long.MAX_VALUE)));

        lane.closeAll();
        tasks.runFor(60_000);

        assertThat(heldE8).isEqualTo(2 * ONE);
    }

    @Test
    void reducesAShortByBuying() {
        heldE8 = -3 * ONE;
        exchangeAnswers(request -> {
            heldE8 += request.quantityE8();
            return new OrderEvent.Accepted(request.symbol(), request.clientId(), 1, false, 0);
        });
        lane.publish(List.of(new ExitLane.Holding(1, "BTCUSDT", Side.SELL, 3 * ONE, 0, Long.MAX_VALUE)));

        lane.closeAll();
        tasks.runFor(1_000);

        assertThat(sent)
                .singleElement()
                .satisfies(order -> assertThat(order.side()).isEqualTo(Side.BUY));
    }

    /** Threads of the lane, one step after the other. */
    private static final class SteppedTasks implements Tasks {

        private record Due(long atMillis, int number, Runnable task) implements Comparable<Due> {
            @Override
            public int compareTo(Due other) {
                int byTime = Long.compare(atMillis, other.atMillis);
                return byTime != 0 ? byTime : Integer.compare(number, other.number);
            }
        }

        private final PriorityQueue<Due> queue = new PriorityQueue<>();
        private long millis;
        private int number;

        void runFor(long length) {
            long end = millis + length;
            while (!queue.isEmpty() && queue.peek().atMillis <= end) {
                Due due = queue.poll();
                millis = Math.max(millis, due.atMillis);
                due.task.run();
            }
            millis = end;
        }

        @Override
        public void runAfter(long wait, Runnable task) {
            queue.add(new Due(millis + wait, number++, task));
        }

        @Override
        public void runEvery(long length, Runnable task) {
            throw new UnsupportedOperationException("the exit lane has no series");
        }

        @Override
        public void block(Runnable task) {
            runAfter(0, task);
        }

        @Override
        public long nanoTime() {
            return millis * 1_000_000;
        }

        @Override
        public long jitter(long bound) {
            return 0;
        }

        @Override
        public Signal signal() {
            throw new UnsupportedOperationException("the exit lane waits for nothing");
        }

        @Override
        public void close() {
            queue.clear();
        }
    }
}
