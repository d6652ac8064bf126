package io.millrace.risk;

import io.millrace.common.Extension;

/** Halves sizes from 10 % below the peak of the equity and ends entries at 20 %. */
@Extension
final class Drawdown implements RiskRule {

    private static final long HALF_FROM_E8 = 10_000_000;
    static final long NONE_FROM_E8 = 20_000_000;
    private static final long HALF_E8 = 50_000_000;

    @Override
    public RiskVerdict judge(RiskContext context) {
        long drawdown = context.funds().drawdownShareE8();
        String numbers = "drawdown " + Shown.percent(drawdown) + ", half size from " + Shown.percent(HALF_FROM_E8)
                + ", none from " + Shown.percent(NONE_FROM_E8);
        if (drawdown >= NONE_FROM_E8) {
            return refuse(numbers);
        }
        return drawdown >= HALF_FROM_E8 ? new RiskVerdict.Scaled(HALF_E8, name(), numbers) : pass(numbers);
    }

    @Override
    public String name() {
        return "drawdown";
    }
}
