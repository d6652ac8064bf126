package io.millrace.risk;

import io.millrace.common.Extension;
import io.millrace.common.FixedPoint;

/** Does not enter while the spread is wide. */
@Extension
final class MaxSpread implements RiskRule {

    private static final long BPS = 10_000;

    @Override
    public RiskVerdict judge(RiskContext context) {
        long bid = context.quote().bidE8();
        long ask = context.quote().askE8();
        if (bid <= 0 || ask <= 0) {
            return refuse("no quote");
        }
        long mid = bid + (ask - bid) / 2;
        long spread = FixedPoint.multiplyDivideUp(ask - bid, BPS * FixedPoint.ONE, mid);
        long limit = context.settings().maxSpreadBpsE8();
        String numbers = "spread " + Shown.bps(spread) + ", limit " + Shown.bps(limit);
        return spread <= limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "max-spread";
    }
}
