package io.millrace.risk;

/** What one rule says about a candidate; always with its numbers, for the page of the trade. */
public sealed interface RiskVerdict {

    /** Name of the rule. */
    String rule();

    /** The numbers in a sentence. */
    String reason();

    /** No objection. */
    record Passed(String rule, String reason) implements RiskVerdict {}

    /**
     * Allowed, but smaller.
     *
     * @param factorE8 what the size is multiplied with, in E8, above 0 and not above 1
     */
    record Scaled(long factorE8, String rule, String reason) implements RiskVerdict {

        public Scaled {
            if (factorE8 <= 0 || factorE8 > 100_000_000) {
                throw new IllegalArgumentException("A rule may only shrink, factor was " + factorE8 + "e-8");
            }
        }
    }

    /** Not allowed. */
    record Refused(String rule, String reason) implements RiskVerdict {}
}
