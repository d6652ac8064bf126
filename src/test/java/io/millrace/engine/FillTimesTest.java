package io.millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.Scheduler;
import io.millrace.common.Side;
import io.millrace.exchange.OrderTimes;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FillTimesTest {

    private static final long MILLI = 1_000_000;

    private final List<Long> heard = new ArrayList<>();
    private final FillTimes times = new FillTimes(fiveTimesAsFast());

    @BeforeEach
    void listen() {
        times.tell(new OrderTimes() {
            @Override
            public void left(OrderRole role, long nanos) {}

            @Override
            public void answered(OrderRole role, long nanos) {}

            @Override
            public void filled(OrderRole role, long nanos) {
                heard.add(nanos);
            }
        });
    }

    @Test
    void measuresFromTheAnswerToTheFirstFill() {
        OrderRequest entry = order(OrderRole.ENTRY);

        times.on(entry, accepted(100 * MILLI));
        times.on(entry, filled(150 * MILLI));
        times.on(entry, filled(900 * MILLI));

        assertThat(heard).containsExactly(10 * MILLI);
    }

    @Test
    void waitsForNothingWhenTheFillCameFirst() {
        OrderRequest exit = order(OrderRole.EXIT);

        times.on(exit, filled(150 * MILLI));
        assertThat(heard).isEmpty();
        times.on(exit, accepted(160 * MILLI));

        assertThat(heard).containsExactly(0L);
    }

    @Test
    void takesNoLookUpForAnAnswer() {
        OrderRequest entry = order(OrderRole.ENTRY);

        times.on(entry, accepted(100 * MILLI));
        times.on(entry, accepted(120 * MILLI));
        times.on(entry, filled(150 * MILLI));
        times.on(entry, accepted(2_000 * MILLI));
        times.on(entry, filled(2_100 * MILLI));

        assertThat(heard).containsExactly(10 * MILLI);
    }

    @Test
    void doesNotMeasureWhatIsMeantToRest() {
        OrderRequest stop = order(OrderRole.STOP);

        times.on(stop, accepted(100 * MILLI));
        times.on(stop, filled(90_000 * MILLI));

        assertThat(heard).isEmpty();
    }

    private static OrderEvent.Accepted accepted(long epochNanos) {
        return new OrderEvent.Accepted("BTCUSDT", "e1", 7, false, epochNanos);
    }

    private static OrderEvent.Filled filled(long epochNanos) {
        return new OrderEvent.Filled("BTCUSDT", "e1", 7, 1, Side.BUY, 1, 1, 1, 2, 0, 0, false, epochNanos);
    }

    private static OrderRequest order(OrderRole role) {
        boolean stop = role == OrderRole.STOP;
        return new OrderRequest(
                "e1",
                1,
                role,
                0,
                "BTCUSDT",
                Side.BUY,
                stop ? OrderType.STOP_MARKET : OrderType.MARKET,
                TimeInForce.GTC,
                2,
                0,
                stop ? 1 : 0,
                role != OrderRole.ENTRY,
                false,
                0);
    }

    private static Scheduler fiveTimesAsFast() {
        return new Scheduler() {
            @Override
            public Timer afterMarket(long nanos, String name, Runnable action) {
                throw new UnsupportedOperationException("Measuring needs no timers");
            }

            @Override
            public Timer afterWall(long nanos, String name, Runnable action) {
                throw new UnsupportedOperationException("Measuring needs no timers");
            }

            @Override
            public long wallNanos(long marketNanos) {
                return marketNanos / 5;
            }
        };
    }
}
