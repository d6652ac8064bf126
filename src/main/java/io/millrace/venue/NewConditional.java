package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A wish for a conditional ("algo") order: an order that waits for a price. E8 numbers.
 *
 * @param positionSide BOTH in one-way mode, LONG or SHORT in hedge mode
 * @param quantityE8 0 with {@code closePosition}
 * @param triggerE8 0 for trailing orders, whose trigger follows the market
 * @param clientAlgoId empty: the venue invents one
 */
public record NewConditional(
        String symbol,
        Side side,
        PositionSide positionSide,
        Type type,
        long quantityE8,
        long triggerE8,
        WorkingPrice workingPrice,
        Flags flags,
        String clientAlgoId,
        Child child,
        Trail trail) {

    /** Kinds of conditional orders. */
    public enum Type {
        /** A market order; a buy triggers at or above its price, a sell at or below. */
        STOP_MARKET,
        /** A market order; a buy triggers at or below its price, a sell at or above. */
        TAKE_PROFIT_MARKET,
        /** A limit order that triggers like STOP_MARKET. */
        STOP,
        /** A limit order that triggers like TAKE_PROFIT_MARKET. */
        TAKE_PROFIT,
        /** A market order whose trigger follows the best price at a distance. */
        TRAILING_STOP_MARKET;

        /** Whether a limit order comes of it. */
        public boolean limit() {
            return this == STOP || this == TAKE_PROFIT;
        }

        /** Whether it is there to limit a loss; else to take a profit. */
        public boolean stop() {
            return this != TAKE_PROFIT_MARKET && this != TAKE_PROFIT;
        }
    }

    /** Which price is compared with the trigger. */
    public enum WorkingPrice {
        MARK_PRICE,
        /** The last trade. */
        CONTRACT_PRICE
    }

    /**
     * How it behaves.
     *
     * @param priceProtect whether it must not trigger while last and mark price lie further apart than 5 %
     * @param endsWithPosition the exchange's GTE_GTC: needs a position and expires with it; else GTC
     */
    public record Flags(boolean reduceOnly, boolean closePosition, boolean priceProtect, boolean endsWithPosition) {

        /** May open a position. */
        public static final Flags OPENING = new Flags(false, false, false, false);

        /** Reduces only. */
        public static final Flags REDUCING = new Flags(true, false, false, false);

        /** Closes the whole position. */
        public static final Flags CLOSING = new Flags(false, true, false, false);
    }

    /**
     * The order that comes of it.
     *
     * @param lifetime of a limit order
     * @param priceE8 of a limit order, else 0
     */
    public record Child(NewOrder.Lifetime lifetime, long priceE8, NewOrder.Extras extras) {

        /** A market order. */
        public static final Child MARKET =
                new Child(NewOrder.Lifetime.GTC, 0, new NewOrder.Extras(PriceMatch.NONE, SelfTrade.NONE, 0));
    }

    /**
     * The distance of a trailing order.
     *
     * @param activationE8 price from which it follows; 0: from the price at its acceptance
     * @param callbackE8 distance as a share of the best price (0.01 is 1 %)
     */
    public record Trail(long activationE8, long callbackE8) {

        /** Does not trail. */
        public static final Trail NONE = new Trail(0, 0);
    }

    /** A stop on the mark price that closes the whole position. */
    public static NewConditional stop(String symbol, Side side, long triggerE8) {
        return closing(symbol, side, Type.STOP_MARKET, triggerE8);
    }

    /** A take profit on the mark price that closes the whole position. */
    public static NewConditional takeProfit(String symbol, Side side, long triggerE8) {
        return closing(symbol, side, Type.TAKE_PROFIT_MARKET, triggerE8);
    }

    public boolean reduceOnly() {
        return flags.reduceOnly;
    }

    public boolean closePosition() {
        return flags.closePosition;
    }

    public boolean priceProtect() {
        return flags.priceProtect;
    }

    public boolean endsWithPosition() {
        return flags.endsWithPosition;
    }

    /** The same with a reduce-only quantity in place of the whole position. */
    public NewConditional reducing(long newQuantityE8) {
        return sized(newQuantityE8, Flags.REDUCING);
    }

    /** The same with a quantity that may also open a position. */
    public NewConditional opening(long newQuantityE8) {
        return sized(newQuantityE8, Flags.OPENING);
    }

    /** The same with this quantity and behaviour. */
    public NewConditional sized(long newQuantityE8, Flags newFlags) {
        return new NewConditional(
                symbol,
                side,
                positionSide,
                type,
                newQuantityE8,
                triggerE8,
                workingPrice,
                newFlags,
                clientAlgoId,
                child,
                trail);
    }

    /** The same, looking at the last trade. */
    public NewConditional onLastPrice() {
        return new NewConditional(
                symbol,
                side,
                positionSide,
                type,
                quantityE8,
                triggerE8,
                WorkingPrice.CONTRACT_PRICE,
                flags,
                clientAlgoId,
                child,
                trail);
    }

    /** The same under another client id. */
    public NewConditional named(String newClientAlgoId) {
        return new NewConditional(
                symbol,
                side,
                positionSide,
                type,
                quantityE8,
                triggerE8,
                workingPrice,
                flags,
                newClientAlgoId,
                child,
                trail);
    }

    /** The same for one of the two holdings of hedge mode. */
    public NewConditional of(PositionSide newPositionSide) {
        return new NewConditional(
                symbol,
                side,
                newPositionSide,
                type,
                quantityE8,
                triggerE8,
                workingPrice,
                flags,
                clientAlgoId,
                child,
                trail);
    }

    private static NewConditional closing(String symbol, Side side, Type type, long triggerE8) {
        return new NewConditional(
                symbol,
                side,
                PositionSide.BOTH,
                type,
                0,
                triggerE8,
                WorkingPrice.MARK_PRICE,
                Flags.CLOSING,
                "",
                Child.MARKET,
                Trail.NONE);
    }

    /** Whether it may only make a holding smaller. */
    public boolean closesOnly() {
        return flags.reduceOnly || flags.closePosition || positionSide.closedBy(side);
    }
}
