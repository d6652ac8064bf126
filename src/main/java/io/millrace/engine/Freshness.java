package io.millrace.engine;

import io.millrace.common.FixedPoint;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;

/**
 * The last look at an entry before it leaves: one that was decided more than a second of wall time ago is dropped, since what it
 * was decided on is stale. So nothing that held us up (a pause, a backlog, a slow disk) becomes an order on old prices. Orders that
 * reduce are never late. Safe for all threads.
 *
 * @param speed how much faster the exchange's clock runs than the wall's
 */
record Freshness(double speed) {

    /** Tells our own no from those of the exchange, whose codes are negative. */
    static final int LATE = 1;

    private static final long LIMIT_WALL_NANOS = EngineTime.NANOS_PER_SECOND;

    boolean isLate(OrderRequest request, long nowNanos) {
        return request.role().opens() && nowNanos - request.epochNanos() > LIMIT_WALL_NANOS * speed;
    }

    /** What is told in place of an answer: the order was never sent. */
    OrderEvent refusal(OrderRequest request, long nowNanos) {
        long wallMillis = (long) ((nowNanos - request.epochNanos()) / speed) / 1_000_000;
        String seconds = FixedPoint.format(wallMillis * (FixedPoint.ONE / 1_000));
        return new OrderEvent.Rejected(
                request.symbol(), request.clientId(), LATE, "not sent: decided " + seconds + " s ago", nowNanos);
    }
}
