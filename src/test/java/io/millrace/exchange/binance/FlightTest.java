package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.OrderTimes;
import io.millrace.order.OrderRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightTest {

    private static final long MILLI = 1_000_000;
    private static final long START = 1_000_000 * MILLI;

    private final List<String> heard = new ArrayList<>();
    private final LiveClock clock = new LiveClock(START, 5, () -> this.nanos);
    private final OrderTimes times = new OrderTimes() {
        @Override
        public void left(OrderRole role, long wallNanos) {
            heard.add(role + " left " + wallNanos);
        }

        @Override
        public void answered(OrderRole role, long wallNanos) {
            heard.add(role + " answered " + wallNanos);
        }

        @Override
        public void filled(OrderRole role, long wallNanos) {
            heard.add(role + " filled " + wallNanos);
        }
    };
    private long nanos;

    @Test
    void measuresInWallTimeHoweverFastTheMarketRuns() {
        Flight flight = flight();

        nanos += 3 * MILLI;
        flight.left();
        nanos += 40 * MILLI;
        flight.answered();

        assertThat(heard).containsExactly("ENTRY left 3000000", "ENTRY answered 40000000");
    }

    @Test
    void countsTheFirstTryOnly() {
        Flight flight = flight();

        flight.left();
        nanos += MILLI;
        flight.answered();
        nanos += MILLI;
        flight.left();
        flight.answered();

        assertThat(heard).containsExactly("ENTRY left 0", "ENTRY answered 1000000");
    }

    @Test
    void tellsNoAnswerToWhatNeverLeft() {
        flight().answered();

        assertThat(heard).isEmpty();
    }

    private Flight flight() {
        return Flight.of(Orders.entry("e1", START), clock, () -> nanos, times);
    }
}
