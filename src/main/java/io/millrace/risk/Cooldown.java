package io.millrace.risk;

import io.millrace.common.Extension;

/** Stays out of a contract for a while after its stop was hit. */
@Extension
final class Cooldown implements RiskRule {

    private static final long MILLIS = 1_000;

    @Override
    public RiskVerdict judge(RiskContext context) {
        long since = context.millisSinceStop();
        long limit = context.settings().cooldownSeconds() * MILLIS;
        if (since == Long.MAX_VALUE) {
            return pass("no stop was hit");
        }
        String numbers = "stop was hit " + since / MILLIS + " s ago, cooldown " + limit / MILLIS + " s";
        return since >= limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "cooldown";
    }
}
