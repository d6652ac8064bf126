package io.millrace.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The daemon is killed without warning, again and again, while it trades and while a person uses it: {@code -Dkills=N} times (3
 * unless said otherwise), at moments drawn from {@code -Dseed=S}. What it has promised must still hold after each restart, and the
 * exchange's own ledger must show no order twice and no position long without its stop.
 */
class KillIT {

    /** From so many kills on an archive of classes pays. */
    private static final int MANY = 10;

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("seed", System.nanoTime() & 0xffff);

    @TempDir
    Path directory;

    /** When the daemon is killed. */
    private enum Moment {
        /** A while after it was ready, while somebody uses it. */
        ANY {
            @Override
            void await(Scene scene, SplittableRandom random) throws InterruptedException {
                use(scene, random.nextInt(3_000));
            }
        },
        /** Just after an entry has arrived at the exchange: before its answer, its fill, or its stop. */
        ENTERED {
            @Override
            void await(Scene scene, SplittableRandom random) throws InterruptedException {
                House house = scene.house;
                int before = house.ledger().entries();
                Awaitility.await()
                        .atMost(House.PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> house.ledger().entries() > before);
                house.daemon().endsWithin(Duration.ofMillis(random.nextInt(30)));
            }
        },
        /** Right after an answer that promised something. */
        ANSWERED {
            @Override
            void await(Scene scene, SplittableRandom random) throws InterruptedException {
                use(scene, random.nextInt(1_000));
                scene.witness.changeSetting(scene.house.api());
            }
        },
        /** Right after a halt was promised. */
        HALTED {
            @Override
            void await(Scene scene, SplittableRandom random) {
                scene.witness.halt(scene.house.api());
            }
        },
        /** While a position is being closed because a person asked for it. */
        CLOSING {
            @Override
            void await(Scene scene, SplittableRandom random) throws InterruptedException {
                House house = scene.house;
                house.awaitStatus(status -> !status.path("positions").isEmpty());
                scene.witness.closeOne(house.api());
                house.daemon().endsWithin(Duration.ofMillis(random.nextInt(100)));
            }
        },
        /** While it starts, replays and reconciles; the one before this was killed, too. */
        STARTING {
            @Override
            void await(Scene scene, SplittableRandom random) throws InterruptedException {
                scene.house.daemon().kill();
                scene.aftermath.died(scene.house);
                scene.house.launch();
                scene.house.daemon().endsWithin(Duration.ofMillis(random.nextInt(6_000)));
            }
        };

        abstract void await(Scene scene, SplittableRandom random) throws InterruptedException;

        private static void use(Scene scene, int millis) throws InterruptedException {
            long end = System.nanoTime() + millis * 1_000_000L;
            while (System.nanoTime() < end) {
                scene.witness.act(scene.house.api());
                scene.house.daemon().endsWithin(Duration.ofMillis(20));
            }
        }
    }

    /** Who is there when it happens. */
    private record Scene(House house, Witness witness, Aftermath aftermath) {}

    @Test
    void losesNothingItHasPromisedAndLeavesNothingUnprotected() throws InterruptedException {
        System.out.println("KillIT kills=" + KILLS + " seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        Jvm jvm = KILLS >= MANY ? Jvm.archived(directory) : Jvm.plain();
        Aftermath aftermath = new Aftermath(SEED);
        try (House house = new House(directory, jvm, 7)) {
            Scene scene = new Scene(house, new Witness(SEED, house.data()), aftermath);
            house.launch();
            house.awaitReady();
            for (int kill = 0; kill < KILLS; kill++) {
                Moment moment = Moment.values()[(int) ((kill + SEED) % Moment.values().length)];
                kill(scene, moment, random);
                house.launch();
                aftermath.examine(house, scene.witness, "kill " + kill + " " + moment);
            }
            aftermath.leave(house);
            aftermath.print("kills", house, scene.witness);
        }
    }

    private static void kill(Scene scene, Moment moment, SplittableRandom random) throws InterruptedException {
        moment.await(scene, random);
        scene.house.daemon().kill();
        scene.aftermath.died(scene.house);
    }
}
