package io.millrace.venue;

import io.millrace.common.Side;

/**
 * A wish for a conditional ("algo") order: a market order that waits for a price. E8 numbers.
 *
 * @param quantityE8 0 with {@code closePosition}
 * @param priceProtect whether it must not trigger while last and mark price lie further apart than 5 %
 * @param endsWithPosition the exchange's GTE_GTC: needs a position and expires with it; else GTC
 * @param clientAlgoId empty: the venue invents one
 */
public record NewConditional(
        String symbol,
        Side side,
        Type type,
        long quantityE8,
        long triggerE8,
        WorkingPrice workingPrice,
        boolean reduceOnly,
        boolean closePosition,
        boolean priceProtect,
        boolean endsWithPosition,
        String clientAlgoId) {

    /** Kinds of conditional orders. */
    public enum Type {
        /** A buy triggers at or above its price, a sell at or below. */
        STOP_MARKET,
        /** A buy triggers at or below its price, a sell at or above. */
        TAKE_PROFIT_MARKET
    }

    /** Which price is compared with the trigger. */
    public enum WorkingPrice {
        MARK_PRICE,
        /** The last trade. */
        CONTRACT_PRICE
    }

    /** A stop on the mark price that closes the whole position. */
    public static NewConditional stop(String symbol, Side side, long triggerE8) {
        return closing(symbol, side, Type.STOP_MARKET, triggerE8);
    }

    /** A take profit on the mark price that closes the whole position. */
    public static NewConditional takeProfit(String symbol, Side side, long triggerE8) {
        return closing(symbol, side, Type.TAKE_PROFIT_MARKET, triggerE8);
    }

    /** The same with a reduce-only quantity in place of the whole position. */
    public NewConditional reducing(long newQuantityE8) {
        return new NewConditional(
                symbol,
                side,
                type,
                newQuantityE8,
                triggerE8,
                workingPrice,
                true,
                false,
                priceProtect,
                false,
                clientAlgoId);
    }

    /** The same with a quantity that may also open a position. */
    public NewConditional opening(long newQuantityE8) {
        return new NewConditional(
                symbol,
                side,
                type,
                newQuantityE8,
                triggerE8,
                workingPrice,
                false,
                false,
                priceProtect,
                false,
                clientAlgoId);
    }

    /** The same, looking at the last trade. */
    public NewConditional onLastPrice() {
        return new NewConditional(
                symbol,
                side,
                type,
                quantityE8,
                triggerE8,
                WorkingPrice.CONTRACT_PRICE,
                reduceOnly,
                closePosition,
                priceProtect,
                endsWithPosition,
                clientAlgoId);
    }

    /** The same under another client id. */
    public NewConditional named(String newClientAlgoId) {
        return new NewConditional(
                symbol,
                side,
                type,
                quantityE8,
                triggerE8,
                workingPrice,
                reduceOnly,
                closePosition,
                priceProtect,
                endsWithPosition,
                newClientAlgoId);
    }

    private static NewConditional closing(String symbol, Side side, Type type, long triggerE8) {
        return new NewConditional(
                symbol, side, type, 0, triggerE8, WorkingPrice.MARK_PRICE, false, true, false, false, "");
    }
}
