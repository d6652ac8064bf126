package io.millrace.risk;

import io.millrace.common.Extension;

/** Ends entries for the day once the account lost its share of the day's first equity. */
@Extension
final class DailyLoss implements RiskRule {

    @Override
    public RiskVerdict judge(RiskContext context) {
        long lost = context.funds().dayLossShareE8();
        long limit = context.settings().dailyLossLimitPercentE8() / 100;
        String numbers = "lost " + Shown.percent(lost) + " today, limit " + Shown.percent(limit);
        return lost < limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "daily-loss";
    }
}
