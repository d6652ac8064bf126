package io.millrace.exchange;

import io.millrace.order.OrderRole;

/**
 * Hears how long orders were on their way, in nanoseconds of wall time. Called by the thread that carries the order, or by the
 * trading thread for fills: must be quick, must not throw.
 */
public interface OrderTimes {

    /** Hears nothing. */
    OrderTimes NOBODY = new OrderTimes() {
        @Override
        public void left(OrderRole role, long nanos) {}

        @Override
        public void answered(OrderRole role, long nanos) {}

        @Override
        public void filled(OrderRole role, long nanos) {}
    };

    /** An order was handed to the network, so long after it was decided. */
    void left(OrderRole role, long nanos);

    /** The exchange answered, whatever it said, so long after the order left. */
    void answered(OrderRole role, long nanos);

    /** The first fill of an order that fills at once was heard of, so long after the answer; 0 when it came before it. */
    void filled(OrderRole role, long nanos);
}
