package io.millrace.simulation;

import java.util.function.Predicate;

/** Makes a failing plan small: leaves out halves, quarters, single mishaps, as long as what is left still fails. */
final class Shrinker {

    private static final int MOST_RUNS = 60;

    private final Predicate<Plan> fails;
    private int runs;

    Shrinker(Predicate<Plan> fails) {
        this.fails = fails;
    }

    Plan shrink(Plan failing) {
        Plan smallest = failing;
        for (int part = Math.max(1, failing.mishaps().size() / 2); part >= 1; part /= 2) {
            for (int from = 0; from < smallest.mishaps().size() && runs < MOST_RUNS; ) {
                Plan candidate = smallest.without(
                        from, Math.min(from + part, smallest.mishaps().size()));
                runs++;
                if (fails.test(candidate)) {
                    smallest = candidate;
                } else {
                    from += part;
                }
            }
        }
        return smallest;
    }
}
