package io.millrace.risk;

import io.millrace.common.Extension;

/** Refuses when all of the portfolio's risk is reserved; the sizer keeps within what is left. */
@Extension
final class PortfolioRisk implements RiskRule {

    @Override
    public RiskVerdict judge(RiskContext context) {
        long equity = context.funds().equityE8();
        if (equity <= 0) {
            return refuse("equity is " + Shown.money(equity));
        }
        long limit = PositionSizer.portfolioLimitE8(context);
        long reserved = context.reservedRiskE8();
        String numbers = Shown.money(reserved) + " at risk of at most " + Shown.money(limit);
        return reserved < limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "portfolio-risk";
    }
}
