package io.millrace.risk;

import java.util.List;

/**
 * A candidate that passed the rules and has its exits, but no size yet.
 *
 * @param factorE8 product of what the rules scaled
 */
record Draft(RiskContext context, ExitPlan exits, long factorE8, List<RiskVerdict> verdicts) {

    Draft {
        verdicts = List.copyOf(verdicts);
    }
}
