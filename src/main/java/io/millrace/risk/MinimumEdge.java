package io.millrace.risk;

import io.millrace.common.Extension;
import io.millrace.common.FixedPoint;

/** Refuses when taker fees of both ways and the spread would eat too much of the way to the target. Shows the hit rate
 * that breaks even: (stop + costs) / (stop + target). */
@Extension
final class MinimumEdge implements RiskRule {

    @Override
    public RiskVerdict judge(RiskContext context) {
        long price = context.touchE8();
        ExitPlan.Distances distances = ExitPlan.distances(context, price).orElse(null);
        if (distances == null) {
            return pass("no distances to compare");
        }
        long fees = FixedPoint.multiplyUp(price, 2 * context.takerFeeE8());
        long costs = fees + context.quote().askE8() - context.quote().bidE8();
        long share = FixedPoint.divideUp(costs, distances.targetE8());
        long limit = context.settings().maxCostSharePercentE8() / 100;
        long breakEven = FixedPoint.divideUp(distances.stopE8() + costs, distances.stopE8() + distances.targetE8());
        String numbers = "fees and spread take " + Shown.percent(share) + " of the target, limit "
                + Shown.percent(limit) + "; breaks even at " + Shown.percent(breakEven) + " hits";
        return share <= limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "minimum-edge";
    }
}
