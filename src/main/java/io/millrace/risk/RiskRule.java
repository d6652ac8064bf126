package io.millrace.risk;

/** One reason to refuse or to shrink a candidate. Without state; called by the trading thread. */
public interface RiskRule {

    /** Short name in lower case with hyphens, shown and counted: {@code max-spread}. */
    String name();

    /** Judges the candidate as it is now; never throws for a number that a market or an account can have. */
    RiskVerdict judge(RiskContext context);

    /** No objection, with the numbers that were looked at. */
    default RiskVerdict pass(String reason) {
        return new RiskVerdict.Passed(name(), reason);
    }

    /** An objection, with the numbers that caused it. */
    default RiskVerdict refuse(String reason) {
        return new RiskVerdict.Refused(name(), reason);
    }
}
