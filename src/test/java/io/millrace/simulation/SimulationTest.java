package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The proof of docs/safety.md: the whole daemon against the whole venue under seeded faults. {@code -Dseeds} says how many seeds,
 * {@code -Dfirst} with which to begin.
 */
class SimulationTest {

    private static final Path FAILED_ONCE = Path.of("src/test/resources/simulation");
    private static final int SEEDS = Integer.getInteger("seeds", 100);
    private static final long FIRST = Long.getLong("first", 1);
    private static final int REPEATED = 20;

    /** Kinds of mishaps of which each must have happened in a hundred seeds. */
    private static final List<String> KINDS = List.of(
            "crash",
            "cut",
            "disk-full",
            "disk-slow",
            "garble",
            "kill",
            "kill-file",
            "loss",
            "pause",
            "slow",
            "term",
            "user add",
            "user clear-halt",
            "user close",
            "user close-all",
            "user move",
            "user pause",
            "user remove",
            "user restart",
            "user set",
            "user start",
            "user stop",
            "user storm",
            "order socket delay",
            "order socket disconnect",
            "order socket error-code",
            "order socket lose-answer",
            "order socket lose-request",
            "order socket rate-limit",
            "order socket stall",
            "network dead-order-socket",
            "network late-order-frame",
            "crash before-commit",
            "crash after-commit",
            "crash before-effect",
            "crash before-send",
            "crash after-send",
            "network garbled",
            "network lost-request",
            "network lost-answer",
            "venue ban",
            "venue cancel-stops",
            "venue change-filters",
            "venue clock-jump",
            "venue delay",
            "venue deleverage",
            "venue delist",
            "venue disconnect",
            "venue drop-event",
            "venue duplicate-event",
            "venue error-code",
            "venue expire-listen-key",
            "venue flash-crash",
            "venue foreign-trade",
            "venue gap",
            "venue http-status",
            "venue liquidate",
            "venue lose-answer",
            "venue lose-request",
            "venue rate-limit",
            "venue reject-stop",
            "venue reorder-events",
            "venue set-leverage",
            "venue set-margin-type",
            "venue set-position-mode",
            "venue stall",
            "venue transfer");

    private static final Logger HOUSE = (Logger) LoggerFactory.getLogger("io.millrace");
    private static Level before;
    private static Campaign campaign;

    @BeforeAll
    static void runAllSeeds() {
        before = HOUSE.getLevel();
        HOUSE.setLevel(Level.OFF);
        campaign = Campaign.run(FIRST, SEEDS);
        System.out.print(campaign.report());
    }

    @AfterAll
    static void tellAgain() {
        HOUSE.setLevel(before);
    }

    @Test
    void everyInvariantHoldsOnEverySeed() {
        assertThat(campaign.failed())
                .describedAs(() -> explain(campaign.failed().getFirst().plan()))
                .isEmpty();
    }

    @Test
    void everyKindOfMishapHappens() {
        assumeThat(SEEDS).describedAs("fewer seeds need not meet everything").isGreaterThanOrEqualTo(100);

        assertThat(campaign.happened()).containsKeys(KINDS.toArray(String[]::new));
    }

    @Test
    void ordersGoByEveryWay() {
        assumeThat(SEEDS).describedAs("a few seeds need not draw every way").isGreaterThanOrEqualTo(100);

        assertThat(campaign.bySocket()).isGreaterThan(20L * SEEDS);
        assertThat(campaign.byRest()).isGreaterThan(20L * SEEDS);
        assertThat(campaign.fallenBack()).isPositive().isLessThan(campaign.bySocket() / 5);
    }

    @Test
    void everyPlanThatEverFailedHolds() throws IOException {
        try (Stream<Path> files = Files.list(FAILED_ONCE)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".plan"))
                    .sorted()
                    .toList()) {
                Simulation.Result result = Seeds.run(Plan.parse(Files.readString(file)), Bugs.NONE);

                assertThat(result.violations()).describedAs(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void theSameSeedHasTheSameCourseAgainAndInAnotherProcess() throws Exception {
        Map<Long, String> again = new TreeMap<>();
        StringJoiner seeds = new StringJoiner(",");
        for (long seed = FIRST; seed < FIRST + SEEDS; seed += REPEATED) {
            again.put(seed, Seeds.run(Seeds.plan(seed), Bugs.NONE).trace().hash());
            seeds.add(String.valueOf(seed));
        }

        assertThat(campaign.hashes()).containsAllEntriesOf(again);
        assertThat(inAnotherProcess(seeds.toString())).isEqualTo(again);
    }

    private static Map<Long, String> inAnotherProcess(String seeds) throws Exception {
        Path output = Files.createTempFile("simulation", ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Hashes.class.getName(),
                        seeds)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        assertThat(code).describedAs(String.join("\n", lines)).isZero();
        Map<Long, String> hashes = new TreeMap<>();
        lines.stream()
                .filter(line -> line.startsWith("HASH "))
                .map(line -> line.split(" "))
                .forEach(words -> hashes.put(Long.parseLong(words[1]), words[2]));
        return hashes;
    }

    /** The smallest plan that still fails, ready to become a file, and the end of its course. */
    private static String explain(Plan failing) {
        Plan smallest =
                new Shrinker(plan -> !Seeds.run(plan, Bugs.NONE).violations().isEmpty()).shrink(failing);
        Simulation.Result result = Seeds.run(smallest, Bugs.NONE);
        Path file = Path.of("target", "simulation-" + failing.seed() + ".plan");
        try {
            Files.writeString(file, smallest + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return "seed " + failing.seed() + ": " + result.violations() + "\nits smallest plan is in " + file + ":\n"
                + smallest + "\nthe end of its course:\n" + result.trace().tail(60);
    }
}
