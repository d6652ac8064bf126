package io.millrace.risk;

import io.millrace.common.Extension;

/** Limits how many trades may be open at once; entries in flight and foreign positions count. */
@Extension
final class MaxConcurrent implements RiskRule {

    @Override
    public RiskVerdict judge(RiskContext context) {
        int count = context.exposures().size();
        int limit = context.settings().maxConcurrent();
        String numbers = count + " open or in flight of at most " + limit;
        return count < limit ? pass(numbers) : refuse(numbers);
    }

    @Override
    public String name() {
        return "max-concurrent";
    }
}
