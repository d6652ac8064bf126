package io.millrace.risk;

import io.millrace.common.FixedPoint;
import io.millrace.instrument.OrderPrecision;
import io.millrace.instrument.PreciseOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The size of a trade: the smallest of all caps, times what the rules left of it. Every number is kept. Each cap is a quantity:
 *
 * <ul>
 *   <li>{@code position-size}: the user's notional; leverage does not enlarge it
 *   <li>{@code risk-per-trade}: share of equity / loss per unit at the stop, taker fees of both ways included
 *   <li>{@code portfolio-risk}: the portfolio's share of equity, less what is reserved, / loss per unit
 *   <li>{@code margin}: what is available x leverage, opening fee included
 *   <li>{@code exchange-maximum}: the largest order that one market order can also close
 * </ul>
 */
final class PositionSizer {

    /** Name of the cap by what is available. */
    static final String MARGIN = "margin";

    private static final long HUNDRED_PERCENT = 100 * FixedPoint.ONE;

    private PositionSizer() {}

    /**
     * A size before rounding to the contract's step.
     *
     * @param binding name of the smallest cap
     * @param lossPerUnitE8 loss per unit of base when the worst entry meets the stop, with fees
     */
    record Size(long quantityE8, String binding, long lossPerUnitE8, List<SizingStep> steps) {

        Size {
            steps = List.copyOf(steps);
        }

        /** Loss of this quantity at the stop, rounded up. */
        long riskE8(long roundedE8) {
            return FixedPoint.multiplyUp(roundedE8, lossPerUnitE8);
        }

        /** All numbers, with those of the order as it was rounded. */
        List<SizingStep> stepsTo(PreciseOrder.Accepted order) {
            List<SizingStep> all = new ArrayList<>(steps);
            all.add(new SizingStep("quantity", order.quantityE8(), "base"));
            all.add(new SizingStep("notional", order.notionalE8(), "quote"));
            all.add(new SizingStep("risk", riskE8(order.quantityE8()), "quote"));
            return all;
        }
    }

    /**
     * Sizes the entry. The loss is measured to the stop as wanted, before rounding: it is never nearer than the rounded one,
     * and so the reserved risk also holds when the distance is laid off again from another entry.
     *
     * @param worstE8 worst price that the entry may get
     */
    static Size size(Draft draft, long worstE8) {
        RiskContext context = draft.context();
        long stop = draft.exits().wantedStopE8();
        long loss = lossPerUnitE8(context.takerFeeE8(), worstE8, stop);
        Caps caps = new Caps();
        caps.note("equity", Math.max(0, context.funds().equityE8()), "quote");
        caps.note("worst entry", worstE8, "quote");
        caps.note("stop", stop, "quote");
        caps.note("loss per unit", loss, "quote");
        long dearest =
                Math.max(worstE8, Math.max(context.touchE8(), context.quote().markE8()));
        caps.cap("position-size", quantityE8(context.settings().positionSizeUsdE8(), dearest));
        capRisk(context, loss, caps);
        long available = Math.max(0, context.funds().availableE8());
        caps.note("available", available, "quote");
        caps.cap(MARGIN, quantityE8(available, marginPerUnitE8(context, dearest)));
        long largest = OrderPrecision.largestQuantityE8(context.instrument());
        caps.cap("exchange-maximum", largest == 0 ? Long.MAX_VALUE : largest);
        caps.note("factor of rules", draft.factorE8(), "x");
        long quantity = FixedPoint.multiply(caps.smallest, draft.factorE8());
        caps.note("wanted quantity", quantity, "base");
        return new Size(quantity, caps.binding, loss, caps.steps);
    }

    private static void capRisk(RiskContext context, long lossPerUnitE8, Caps caps) {
        long equity = Math.max(0, context.funds().equityE8());
        long perTrade = percentOf(equity, context.settings().riskPerTradePercentE8());
        caps.note("risk per trade", perTrade, "quote");
        caps.cap("risk-per-trade", quantityE8(perTrade, lossPerUnitE8));
        long left = Math.max(0, portfolioLimitE8(context) - context.reservedRiskE8());
        caps.note("portfolio risk left", left, "quote");
        caps.cap("portfolio-risk", quantityE8(left, lossPerUnitE8));
    }

    /** What all trades together may lose at their stops. */
    static long portfolioLimitE8(RiskContext context) {
        return portfolioLimitE8(context.funds().equityE8(), context.settings());
    }

    static long portfolioLimitE8(long equityE8, TradingSettings settings) {
        return percentOf(Math.max(0, equityE8), settings.maxPortfolioRiskPercentE8());
    }

    /** |entry - stop| + taker fee at both prices, rounded up. */
    static long lossPerUnitE8(long takerFeeE8, long entryE8, long stopE8) {
        return Math.abs(entryE8 - stopE8)
                + FixedPoint.multiplyUp(entryE8, takerFeeE8)
                + FixedPoint.multiplyUp(stopE8, takerFeeE8);
    }

    /** What the money buys; {@link Long#MAX_VALUE} when that does not fit. */
    private static long quantityE8(long moneyE8, long perUnitE8) {
        boolean fits = moneyE8 / perUnitE8 < Long.MAX_VALUE / FixedPoint.ONE;
        return fits ? FixedPoint.divide(moneyE8, perUnitE8) : Long.MAX_VALUE;
    }

    /** Margin at the leverage of the settings and the opening fee, for one unit of base; rounded up. */
    static long marginPerUnitE8(RiskContext context, long priceE8) {
        long leverage = context.settings().leverage() * FixedPoint.ONE;
        return FixedPoint.divideUp(priceE8, leverage) + FixedPoint.multiplyUp(priceE8, context.takerFeeE8());
    }

    private static long percentOf(long valueE8, long percentE8) {
        return FixedPoint.multiplyDivide(valueE8, percentE8, HUNDRED_PERCENT);
    }

    /** Collects the numbers and the smallest cap. */
    private static final class Caps {

        private final List<SizingStep> steps = new ArrayList<>();
        private long smallest = Long.MAX_VALUE;
        private String binding = "";

        void note(String name, long valueE8, String unit) {
            steps.add(new SizingStep(name, valueE8, unit));
        }

        void cap(String name, long quantityE8) {
            note("cap " + name, quantityE8, "base");
            if (quantityE8 < smallest) {
                smallest = quantityE8;
                binding = name;
            }
        }
    }
}
