package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        System.out.println("PLANTED " + bug + " seed " + found.get().plan().seed() + " "
                + first.substring(0, Math.min(140, first.length())));
    }

    private static Optional<Simulation.Result> firstViolation(Bugs bug) {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            Simulation.Result result = Seeds.run(Seeds.plan(seed), bug);
            if (!result.violations().isEmpty()) {
                return Optional.of(result);
            }
        }
        return Optional.empty();
    }
}
