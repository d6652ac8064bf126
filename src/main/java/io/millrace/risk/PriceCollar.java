package io.millrace.risk;

import io.millrace.common.Extension;
import io.millrace.common.FixedPoint;

/** Enters only where the book is within 1 % of the mark price. */
@Extension
final class PriceCollar implements RiskRule {

    private static final long LIMIT_E8 = 1_000_000;

    @Override
    public RiskVerdict judge(RiskContext context) {
        long mark = context.quote().markE8();
        long touch = context.touchE8();
        if (mark <= 0 || touch <= 0) {
            return refuse("no mark price or no quote");
        }
        long away = FixedPoint.divideUp(Math.abs(touch - mark), mark);
        String numbers = "entry " + FixedPoint.format(touch) + " is " + Shown.percent(away) + " from the mark "
                + FixedPoint.format(mark) + ", limit " + Shown.percent(LIMIT_E8);
        return away <= LIMIT_E8 ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "price-collar";
    }
}
