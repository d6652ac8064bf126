package io.millrace.risk;

import java.util.List;

/** The officer's answer to a candidate. */
public sealed interface RiskDecision {

    /** Go. */
    record Approved(ApprovedOrder order) implements RiskDecision {}

    /**
     * Do not go.
     *
     * @param rule name of the rule, or {@code exit-plan}, {@code size}, or {@code filter} and the exchange's filter in lower case
     * @param reason the numbers in a sentence
     * @param verdicts what the rules said until then, this refusal included
     * @param sizing numbers of the size as far as they were made
     */
    record Refused(String rule, String reason, List<RiskVerdict> verdicts, List<SizingStep> sizing)
            implements RiskDecision {

        public Refused {
            verdicts = List.copyOf(verdicts);
            sizing = List.copyOf(sizing);
        }
    }
}
