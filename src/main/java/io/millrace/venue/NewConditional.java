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
    public static NewConditional closingStop(String symbol, Side side, long triggerE8, String clientAlgoId) {
        return new NewConditional(
                symbol,
                side,
                Type.STOP_MARKET,
                0,
                triggerE8,
                WorkingPrice.MARK_PRICE,
                false,
                true,
                false,
                false,
                clientAlgoId);
    }

    /** A reduce-only order on the mark price. */
    public static NewConditional reducing(
            String symbol, Side side, Type type, long quantityE8, long triggerE8, String clientAlgoId) {
        return new NewConditional(
                symbol,
                side,
                type,
                quantityE8,
                triggerE8,
                WorkingPrice.MARK_PRICE,
                true,
                false,
                false,
                false,
                clientAlgoId);
    }
}
