package io.millrace.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DialBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    private final DialBudget budget = new DialBudget();

    @Test
    void letsTheFirstFiveGoAtOnceAndTheNextAfterASecond() {
        List<Long> waits = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            waits.add(budget.reserve(1_000));
        }

        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 0L, SECOND, SECOND);
    }

    @Test
    void staysWithinBothWindowsWheneverItIsAsked() {
        long seed = 5;
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> moments = new ArrayList<>();
        long now = -SECOND;

        for (int i = 0; i < 3_000; i++) {
            now += random.nextLong(SECOND);
            moments.add(now + budget.reserve(now));
        }

        assertThat(moments).as("seed %d", seed).isSorted();
        assertThat(closest(moments, DialBudget.PER_SECOND)).isGreaterThanOrEqualTo(SECOND);
        assertThat(closest(moments, DialBudget.PER_FIVE_MINUTES)).isGreaterThanOrEqualTo(300 * SECOND);
    }

    /** Shortest time from one moment to the one so many later. */
    private static long closest(List<Long> moments, int apart) {
        long closest = Long.MAX_VALUE;
        for (int i = apart; i < moments.size(); i++) {
            closest = Math.min(closest, moments.get(i) - moments.get(i - apart));
        }
        return closest;
    }
}
