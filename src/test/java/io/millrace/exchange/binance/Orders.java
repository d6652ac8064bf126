package io.millrace.exchange.binance;

import io.millrace.common.Side;
import io.millrace.order.OrderRequest;
import io.millrace.order.OrderRole;
import io.millrace.order.OrderType;
import io.millrace.order.TimeInForce;

/** Requests for tests, decided at a given time. */
final class Orders {

    private Orders() {}

    static OrderRequest entry(String id, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                OrderRole.ENTRY,
                0,
                "BTCUSDT",
                Side.BUY,
                OrderType.MARKET,
                TimeInForce.GTC,
                200_000,
                0,
                0,
                false,
                false,
                epochNanos);
    }

    static OrderRequest limit(String id, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                OrderRole.ENTRY,
                0,
                "BTCUSDT",
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTX,
                1_000_000,
                7_690_010_000_000L,
                0,
                false,
                false,
                epochNanos);
    }

    static OrderRequest exit(String id, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                OrderRole.EXIT,
                0,
                "BTCUSDT",
                Side.SELL,
                OrderType.MARKET,
                TimeInForce.GTC,
                200_000,
                0,
                0,
                true,
                false,
                epochNanos);
    }

    /** The far stop that closes whatever is open. */
    static OrderRequest disaster(String id, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                OrderRole.DISASTER,
                0,
                "BTCUSDT",
                Side.SELL,
                OrderType.STOP_MARKET,
                TimeInForce.GTC,
                0,
                0,
                7_600_000_000_000L,
                false,
                true,
                epochNanos);
    }

    static OrderRequest takeProfit(String id, long epochNanos) {
        return new OrderRequest(
                id,
                1,
                OrderRole.TAKE_PROFIT,
                0,
                "BTCUSDT",
                Side.SELL,
                OrderType.TAKE_PROFIT_MARKET,
                TimeInForce.GTC,
                200_000,
                0,
                7_800_000_000_000L,
                true,
                false,
                epochNanos);
    }
}
