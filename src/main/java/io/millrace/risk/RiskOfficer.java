package io.millrace.risk;

import io.millrace.common.FixedPoint;
import io.millrace.common.Side;
import io.millrace.instrument.Instrument;
import io.millrace.instrument.OrderPrecision;
import io.millrace.instrument.OrderWish;
import io.millrace.instrument.PreciseOrder;
import io.millrace.instrument.PreciseOrder.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a candidate: asks every rule in turn, plans the exits, sizes, rounds. The only maker of approved orders.
 * Without state; called by the trading thread.
 */
public final class RiskOfficer {

    private static final long BPS = 10_000 * FixedPoint.ONE;

    private final List<RiskRule> rules;

    /** With these rules, asked in this order. */
    public RiskOfficer(List<RiskRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules of the house, cheapest first. */
    public static List<RiskRule> standardRules() {
        return List.of(
                new StaleQuote(),
                new PriceCollar(),
                new MaxSpread(),
                new OnePositionPerSymbol(),
                new MaxConcurrent(),
                new Cooldown(),
                new DailyLoss(),
                new Drawdown(),
                new PortfolioRisk(),
                new MinimumEdge());
    }

    /** The drawdown, as a share of the peak, at which a person has to look: 0.2. */
    public static long haltingDrawdownE8() {
        return Drawdown.NONE_FROM_E8;
    }

    /** What all trades together may lose at their stops, in the quote currency. */
    public static long portfolioLimitE8(long equityE8, TradingSettings settings) {
        return PositionSizer.portfolioLimitE8(equityE8, settings);
    }

    /** Judges the candidate on the numbers of the context alone. */
    public RiskDecision review(RiskContext context) {
        List<RiskVerdict> verdicts = new ArrayList<>();
        long factor = FixedPoint.ONE;
        for (RiskRule rule : rules) {
            RiskVerdict verdict = rule.judge(context);
            verdicts.add(verdict);
            switch (verdict) {
                case RiskVerdict.Refused(String name, String reason) -> {
                    return new RiskDecision.Refused(name, reason, verdicts, List.of());
                }
                case RiskVerdict.Scaled scaled -> factor = FixedPoint.multiply(factor, scaled.factorE8());
                case RiskVerdict.Passed _ -> {}
            }
        }
        return plan(context, factor, verdicts);
    }

    private static RiskDecision plan(RiskContext context, long factor, List<RiskVerdict> verdicts) {
        long touch = context.touchE8();
        if (touch <= 0 || context.quote().markE8() <= 0) {
            return refuse("exit-plan", "no quote or no mark price", verdicts, List.of());
        }
        ExitPlan.Distances distances = ExitPlan.distances(context, touch).orElse(null);
        if (distances == null) {
            return refuse("exit-plan", "no stop distance, ATR was " + context.atr(), verdicts, List.of());
        }
        ExitPlan exits = ExitPlan.around(context.instrument(), context.side(), touch, distances);
        String objection = objection(context, exits);
        return objection == null
                ? order(new Draft(context, exits, factor, verdicts))
                : refuse("exit-plan", objection, verdicts, List.of());
    }

    private static RiskDecision order(Draft draft) {
        RiskContext context = draft.context();
        long worst = worstPriceE8(context);
        PositionSizer.Size size = PositionSizer.size(draft, worst);
        OrderWish wish = wish(context, worst, size.quantityE8());
        if (size.quantityE8() <= 0) {
            boolean money = size.binding().equals(PositionSizer.MARGIN);
            String reason = "nothing left by the cap " + size.binding() + (money ? tooSmall(draft, wish, size) : "");
            return refuse("size", reason, draft.verdicts(), size.steps());
        }
        return switch (OrderPrecision.fit(
                context.instrument(), wish, context.quote().markE8())) {
            case PreciseOrder.Accepted entry -> new RiskDecision.Approved(new ApprovedOrder(draft, size, entry));
            case PreciseOrder.Forbidden no -> {
                String rule =
                        "filter " + no.filter().name().toLowerCase(Locale.ROOT).replace('_', '-');
                boolean small = no.filter() == Filter.MIN_NOTIONAL || no.filter() == Filter.MIN_QUANTITY;
                String reason = no.reason() + (small ? tooSmall(draft, wish, size) : "");
                yield refuse(rule, reason, draft.verdicts(), size.steps());
            }
        };
    }

    private static OrderWish wish(RiskContext context, long worstE8, long quantityE8) {
        boolean limit = context.settings().entryOrder() == EntryOrder.LIMIT_IOC;
        return limit
                ? OrderWish.limit(context.side(), worstE8, quantityE8)
                : OrderWish.market(context.side(), quantityE8);
    }

    /** Best price plus (buy) or minus (sell) the allowed slippage. */
    private static long worstPriceE8(RiskContext context) {
        long touch = context.touchE8();
        long slip = FixedPoint.multiplyDivide(touch, context.settings().maxSlippageBpsE8(), BPS);
        return touch + context.side().sign() * slip;
    }

    /** Why these exits could not be placed at the exchange now; null when they could. */
    private static @Nullable String objection(RiskContext context, ExitPlan exits) {
        if (!exits.isWide()) {
            return "stop " + FixedPoint.format(exits.stopE8()) + " or target " + FixedPoint.format(exits.takeProfitE8())
                    + " meets the entry " + FixedPoint.format(exits.entryE8()) + " on the grid of "
                    + FixedPoint.format(context.instrument().tickE8());
        }
        Side exit = context.side().opposite();
        Instrument instrument = context.instrument();
        long mark = context.quote().markE8();
        for (OrderWish wish :
                List.of(OrderWish.stop(exit, exits.stopE8(), 0), OrderWish.takeProfit(exit, exits.takeProfitE8(), 0))) {
            if (OrderPrecision.fit(instrument, wish, mark) instanceof PreciseOrder.Forbidden no) {
                return wish.kind() + ": " + no.reason();
            }
        }
        return null;
    }

    /** What a person would have to change when the size ends below the exchange's minimum. */
    private static String tooSmall(Draft draft, OrderWish wish, PositionSizer.Size size) {
        RiskContext context = draft.context();
        long mark = context.quote().markE8();
        long price = wish.priceE8() > 0 ? Math.min(wish.priceE8(), mark) : mark;
        long least = OrderPrecision.smallestQuantityE8(context.instrument(), wish.kind(), price);
        long dearest = Math.max(Math.max(wish.priceE8(), mark), context.touchE8());
        return "; " + context.instrument().symbol() + " needs a size of at least "
                + Shown.moneyUp(FixedPoint.multiplyUp(least, dearest)) + " here, limited by " + size.binding()
                + (size.binding().equals(PositionSizer.MARGIN) ? margin(context, least, dearest) : "");
    }

    /** What the smallest order takes of the account, and what is there. */
    private static String margin(RiskContext context, long quantityE8, long dearestE8) {
        long needed = FixedPoint.multiplyUp(quantityE8, PositionSizer.marginPerUnitE8(context, dearestE8));
        return ": needs " + Shown.moneyUp(needed) + " of margin with the fee, free "
                + Shown.money(FixedPoint.floorToStep(Math.max(0, context.funds().availableE8()), FixedPoint.ONE / 100));
    }

    private static RiskDecision refuse(
            String rule, String reason, List<RiskVerdict> verdicts, List<SizingStep> sizing) {
        List<RiskVerdict> all = new ArrayList<>(verdicts);
        all.add(new RiskVerdict.Refused(rule, reason));
        return new RiskDecision.Refused(rule, reason, all, sizing);
    }
}
