package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A wish for an ordinary order; the venue judges it. Quantities and prices are E8.
 *
 * @param lifetime ignored for market orders
 * @param priceE8 0 for market orders
 * @param clientOrderId empty: the venue invents one
 */
public record NewOrder(
        String symbol,
        Side side,
        Type type,
        Lifetime lifetime,
        long quantityE8,
        long priceE8,
        boolean reduceOnly,
        String clientOrderId) {

    /** Ordinary kinds. */
    public enum Type {
        LIMIT,
        MARKET
    }

    /** How long a limit order lives. */
    public enum Lifetime {
        /** Until canceled. */
        GTC,
        /** What cannot be filled at once expires. */
        IOC,
        /** All at once or refused. */
        FOK,
        /** As maker or refused. */
        GTX
    }

    /** A market order. */
    public static NewOrder market(String symbol, Side side, long quantityE8, String clientOrderId) {
        return new NewOrder(symbol, side, Type.MARKET, Lifetime.GTC, quantityE8, 0, false, clientOrderId);
    }

    /** A limit order good until canceled; other kinds with {@link #living}. */
    public static NewOrder limit(String symbol, Side side, long quantityE8, long priceE8) {
        return new NewOrder(symbol, side, Type.LIMIT, Lifetime.GTC, quantityE8, priceE8, false, "");
    }

    public NewOrder living(Lifetime newLifetime) {
        return new NewOrder(symbol, side, type, newLifetime, quantityE8, priceE8, reduceOnly, clientOrderId);
    }

    public NewOrder reducing() {
        return new NewOrder(symbol, side, type, lifetime, quantityE8, priceE8, true, clientOrderId);
    }

    public NewOrder named(String newClientOrderId) {
        return new NewOrder(symbol, side, type, lifetime, quantityE8, priceE8, reduceOnly, newClientOrderId);
    }
}
