package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A wish for an ordinary order; the venue judges it. Quantities and prices are E8.
 *
 * @param positionSide BOTH in one-way mode, LONG or SHORT in hedge mode
 * @param lifetime ignored for market orders
 * @param priceE8 0 for market orders and with a price match
 * @param clientOrderId empty: the venue invents one
 */
public record NewOrder(
        String symbol,
        Side side,
        PositionSide positionSide,
        Type type,
        Lifetime lifetime,
        long quantityE8,
        long priceE8,
        boolean reduceOnly,
        String clientOrderId,
        Extras extras) {

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
        GTX,
        /** Until canceled or until its date. */
        GTD
    }

    /**
     * What most orders leave as it is.
     *
     * @param goodTillMillis end of a GTD order in full seconds, else 0
     */
    public record Extras(PriceMatch priceMatch, SelfTrade selfTrade, long goodTillMillis) {

        /** Own price, resting orders of one's own give way, no date. */
        public static final Extras USUAL = new Extras(PriceMatch.NONE, SelfTrade.EXPIRE_MAKER, 0);
    }

    /** A market order. */
    public static NewOrder market(String symbol, Side side, long quantityE8, String clientOrderId) {
        return new NewOrder(
                symbol,
                side,
                PositionSide.BOTH,
                Type.MARKET,
                Lifetime.GTC,
                quantityE8,
                0,
                false,
                clientOrderId,
                Extras.USUAL);
    }

    /** A limit order good until canceled; other kinds with {@link #living}. */
    public static NewOrder limit(String symbol, Side side, long quantityE8, long priceE8) {
        return new NewOrder(
                symbol,
                side,
                PositionSide.BOTH,
                Type.LIMIT,
                Lifetime.GTC,
                quantityE8,
                priceE8,
                false,
                "",
                Extras.USUAL);
    }

    public NewOrder living(Lifetime newLifetime) {
        return new NewOrder(
                symbol, side, positionSide, type, newLifetime, quantityE8, priceE8, reduceOnly, clientOrderId, extras);
    }

    public NewOrder reducing() {
        return new NewOrder(
                symbol, side, positionSide, type, lifetime, quantityE8, priceE8, true, clientOrderId, extras);
    }

    public NewOrder named(String newClientOrderId) {
        return new NewOrder(
                symbol, side, positionSide, type, lifetime, quantityE8, priceE8, reduceOnly, newClientOrderId, extras);
    }

    /** The same for one of the two holdings of hedge mode. */
    public NewOrder of(PositionSide newPositionSide) {
        return new NewOrder(
                symbol, side, newPositionSide, type, lifetime, quantityE8, priceE8, reduceOnly, clientOrderId, extras);
    }

    public NewOrder with(Extras newExtras) {
        return new NewOrder(
                symbol, side, positionSide, type, lifetime, quantityE8, priceE8, reduceOnly, clientOrderId, newExtras);
    }

    /** The same at another price and size: an amendment, or a price taken from the book. */
    public NewOrder at(long newQuantityE8, long newPriceE8) {
        return new NewOrder(
                symbol,
                side,
                positionSide,
                type,
                lifetime,
                newQuantityE8,
                newPriceE8,
                reduceOnly,
                clientOrderId,
                extras);
    }

    /** Whether it may only make a holding smaller: reduce-only, or against its holding in hedge mode. */
    public boolean closesOnly() {
        return reduceOnly || positionSide.closedBy(side);
    }
}
