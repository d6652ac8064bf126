package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon dies at every boundary between what is decided, what is durable and what is on the wire ({@link Doom#POINTS}): each of
 * them once with {@code -Dkills=20} and more, a few of them drawn from {@code -Dseed} otherwise, and one alone with
 * {@code -Dpoint="append Filled after"}.
 */
class NamedPointIT {

    private static final int MANY = 10;
    private static final int FEW = 4;
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", System.nanoTime() & 0xffff);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void losesNothingWhereverItDies() throws InterruptedException {
        boolean many = KILLS >= MANY;
        List<String> points = points(many);
        System.out.println("NamedPointIT points=" + points.size() + " seed=" + SEED);
        Aftermath aftermath = new Aftermath(SEED);
        try (House house = new House(directory, many ? Jvm.archived(directory) : Jvm.plain(), 7)) {
            Witness witness = new Witness(SEED, house.data());
            SplittableRandom random = new SplittableRandom(SEED);
            house.launch();
            house.awaitReady();
            house.daemon().kill();
            aftermath.died(house);
            String last = "an ordinary kill";
            for (String point : points) {
                System.out.println("NamedPointIT " + point);
                house.launch(doomed(house, point, 1 + random.nextInt(2)));
                untilDead(new Scene(house, witness, aftermath, last), point);
                aftermath.died(house);
                last = point;
            }
            house.launch();
            aftermath.examine(house, witness, "killed at " + last);
            aftermath.leave(house);
            aftermath.print("named_point_restarts", house, witness);
        }
    }

    private static List<String> points(boolean all) {
        String named = System.getProperty("point", "");
        if (!named.isEmpty()) {
            return List.of(named);
        }
        List<String> points = new ArrayList<>(Doom.POINTS);
        java.util.Collections.shuffle(points, new java.util.Random(SEED));
        return all ? points : points.subList(0, FEW);
    }

    private static Jvm doomed(House house, String point, int visit) {
        return house.jvm().running(DoomedDaemon.class).with("-Ddoom.point=" + point, "-Ddoom.visit=" + visit);
    }

    /** Looks at what the death before has left, then uses the daemon until it dies of its own point, perhaps in the middle of the look. */
    private static void untilDead(Scene scene, String point) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Program daemon = scene.house.daemon();
        try {
            scene.aftermath.examine(scene.house, scene.witness, "killed at " + scene.last);
            while (daemon.alive() && System.nanoTime() < end) {
                scene.witness.act(scene.house.api());
                daemon.endsWithin(Duration.ofMillis(20));
            }
        } catch (UncheckedIOException | AssertionError | ConditionTimeoutException trouble) {
            if (!daemon.endsWithin(Duration.ofSeconds(2))) {
                throw trouble;
            }
        }
        assertThat(daemon.exitCode(Duration.ofSeconds(5)))
                .as("died at " + point)
                .isEqualTo(137);
    }

    /** @param last what the daemon before this one died of */
    private record Scene(House house, Witness witness, Aftermath aftermath, String last) {}
}
