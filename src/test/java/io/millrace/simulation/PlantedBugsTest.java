package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.millrace.engine.Daemon;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A judge that never finds anything proves nothing: every planted mistake is found within a few seeds. */
class PlantedBugsTest {

    private static final int MOST_SEEDS = 40;
    private static final Logger HOUSE = (Logger) LoggerFactory.getLogger("io.millrace");

    private Level before;

    @BeforeEach
    void tellNothing() {
        before = HOUSE.getLevel();
        HOUSE.setLevel(Level.OFF);
    }

    @AfterEach
    void tellAgain() {
        HOUSE.setLevel(before);
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void findsThePlantedMistake(PlantedBug bug) {
        Optional<Simulation.Result> found = firstViolation(bug);

        assertThat(found).describedAs(bug + " passed " + MOST_SEEDS + " seeds").isPresent();
        String first = found.get().violations().getFirst();
        System.out.printf(
                "PLANTED %-20s seed %2d %s%n",
                bug, found.get().plan().seed(), first.substring(0, Math.min(140, first.length())));
    }

    @ParameterizedTest
    @MethodSource("plansOfTheirOwn")
    void findsNothingUnderTheSamePlanWithoutTheMistake(Plan plan) {
        assertThat(Seeds.run(plan, Bugs.NONE).violations()).isEmpty();
    }

    /** Of the mistakes that bring mishaps with them; the plans of the others are those of the campaign. */
    private static Stream<Plan> plansOfTheirOwn() {
        Plan drawn = Seeds.plan(1);
        return Arrays.stream(PlantedBug.values()).map(bug -> bug.plan(drawn)).filter(plan -> !plan.equals(drawn));
    }

    @Test
    void findsAClockInADecisionByTheHash() {
        Plan plan = Seeds.plan(1);

        String first = Seeds.run(plan, new ClockInAVote()).trace().hash();
        String second = Seeds.run(plan, new ClockInAVote()).trace().hash();

        assertThat(first).isNotEqualTo(second);
    }

    private static Optional<Simulation.Result> firstViolation(PlantedBug bug) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Simulation.Result result = Seeds.run(bug.plan(Seeds.plan(seed)), bug);
            if (!result.violations().isEmpty()) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }

    /** A vote that looks at the machine's clock. */
    private static final class ClockInAVote implements Bugs {
        @Override
        public Daemon.Extensions extensions(Daemon.Extensions real) {
            return new Daemon.Extensions(List.of(new Coin(new SplittableRandom(System.nanoTime()), 0.7)), real.rules());
        }
    }
}
