package io.millrace.exchange.binance;

import io.millrace.exchange.LiveClock;
import io.millrace.exchange.OrderTimes;
import io.millrace.order.OrderRequest;
import java.util.function.LongSupplier;

/**
 * Measures the way of one order: from its decision to the network, and from there to the answer. Of an order that is signed anew
 * only the first try counts. One thread, that of the order.
 */
class Flight {

    /** Of a request that nobody measures. */
    static final Flight UNTIMED = new Flight();

    private Flight() {}

    /**
     * @param clock that stamped the decision
     * @param nanoTime wall time
     */
    static Flight of(OrderRequest request, LiveClock clock, LongSupplier nanoTime, OrderTimes times) {
        return new Timed(request, clock, nanoTime, times);
    }

    /** It is handed to the network now. */
    void left() {}

    /** Its answer is here. */
    void answered() {}

    private static final class Timed extends Flight {

        private final OrderRequest request;
        private final LiveClock clock;
        private final LongSupplier nanoTime;
        private final OrderTimes times;
        private long leftNano;
        private boolean hasLeft;
        private boolean told;

        Timed(OrderRequest request, LiveClock clock, LongSupplier nanoTime, OrderTimes times) {
            this.request = request;
            this.clock = clock;
            this.nanoTime = nanoTime;
            this.times = times;
        }

        @Override
        void left() {
            if (!hasLeft) {
                hasLeft = true;
                leftNano = nanoTime.getAsLong();
                long wall = (long) ((clock.epochNanos() - request.epochNanos()) / clock.speed());
                times.left(request.role(), Math.max(0, wall));
            }
        }

        @Override
        void answered() {
            if (hasLeft && !told) {
                told = true;
                times.answered(request.role(), nanoTime.getAsLong() - leftNano);
            }
        }
    }
}
