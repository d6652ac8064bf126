package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
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
    private static final Duration COVERED_WITHIN = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    /** When the daemon is killed. */
    private enum Moment {
        /** A while after it was ready, while somebody uses it. */
        ANY {
            @Override
            void await(House house, Witness witness, SplittableRandom random) throws InterruptedException {
                use(house, witness, random.nextInt(3_000));
            }
        },
        /** Just after an entry has arrived at the exchange: before its answer, its fill, or its stop. */
        ENTERED {
            @Override
            void await(House house, Witness witness, SplittableRandom random) throws InterruptedException {
                int before = house.ledger().entries();
                org.awaitility.Awaitility.await()
                        .atMost(House.PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> house.ledger().entries() > before);
                house.daemon().endsWithin(Duration.ofMillis(random.nextInt(30)));
            }
        },
        /** Right after an answer that promised something. */
        ANSWERED {
            @Override
            void await(House house, Witness witness, SplittableRandom random) throws InterruptedException {
                use(house, witness, random.nextInt(1_000));
                witness.changeSetting(house.api());
            }
        },
        /** Right after a halt was promised. */
        HALTED {
            @Override
            void await(House house, Witness witness, SplittableRandom random) {
                witness.halt(house.api());
            }
        },
        /** While a position is being closed because a person asked for it. */
        CLOSING {
            @Override
            void await(House house, Witness witness, SplittableRandom random) throws InterruptedException {
                house.awaitStatus(status -> !status.path("positions").isEmpty());
                witness.closeOne(house.api());
                house.daemon().endsWithin(Duration.ofMillis(random.nextInt(100)));
            }
        },
        /** While it starts, replays and reconciles; the one before this was killed, too. */
        STARTING {
            @Override
            void await(House house, Witness witness, SplittableRandom random) throws InterruptedException {
                house.daemon().kill();
                house.launch();
                house.daemon().endsWithin(Duration.ofMillis(random.nextInt(6_000)));
            }
        };

        abstract void await(House house, Witness witness, SplittableRandom random) throws InterruptedException;

        private static void use(House house, Witness witness, int millis) throws InterruptedException {
            long end = System.nanoTime() + millis * 1_000_000L;
            while (System.nanoTime() < end) {
                witness.act(house.api());
                house.daemon().endsWithin(Duration.ofMillis(20));
            }
        }
    }

    @Test
    void losesNothingItHasPromisedAndLeavesNothingUnprotected() throws InterruptedException {
        System.out.println("KillIT kills=" + KILLS + " seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        Jvm jvm = KILLS >= MANY ? Jvm.archived(directory) : Jvm.plain();
        Record record = new Record();
        try (House house = new House(directory, jvm, 7)) {
            Witness witness = new Witness(SEED, house.data());
            house.launch();
            house.awaitReady();
            for (int kill = 0; kill < KILLS; kill++) {
                Moment moment = Moment.values()[(int) ((kill + SEED) % Moment.values().length)];
                untilKilled(house, witness, moment, random);
                record.killed(house.ledger());
                house.launch();
                record.ready(house.awaitReady(), house.ledger());
                examine(house, witness, record, kill + " " + moment);
            }
            leaveAll(house);
            record.examine(house.ledger());
            record.print(house.ledger(), witness.promises());
        }
    }

    private static void untilKilled(House house, Witness witness, Moment moment, SplittableRandom random)
            throws InterruptedException {
        try {
            moment.await(house, witness, random);
        } finally {
            house.daemon().kill();
        }
    }

    private static void examine(House house, Witness witness, Record record, String kill) {
        assertThat(witness.lost(house.api(), house.journal()))
                .as("promises lost by kill %s, seed %s%n%s", kill, SEED, house.log())
                .isEmpty();
        await("stops after kill " + kill)
                .atMost(COVERED_WITHIN)
                .untilAsserted(() -> {
                    VenueLedger ledger = house.ledger();
                    assertThat(ledger.stopped()).containsAll(ledger.held());
                });
        await("positions known after kill " + kill)
                .atMost(COVERED_WITHIN)
                .untilAsserted(() -> assertThat(known(house)).containsAll(house.ledger().held()));
        await("closing after kill " + kill)
                .atMost(COVERED_WITHIN)
                .untilAsserted(() -> assertThat(witness.stillOpen(house.api())).isEmpty());
        witness.settle(house.api());
        record.examine(house.ledger());
        record.intended(house.ledger(), house.journal());
    }

    private static java.util.Set<String> known(House house) {
        java.util.Set<String> symbols = new java.util.TreeSet<>();
        house.api().get("/api/positions").forEach(row -> symbols.add(row.path("symbol").asString()));
        return symbols;
    }

    private static void leaveAll(House house) {
        house.api().post("/api/bot/stop", "{\"flatten\":true}");
        await().atMost(House.PATIENCE)
                .until(() -> house.ledger().held().isEmpty() && known(house).isEmpty());
        await().atMost(House.PATIENCE).untilAsserted(() -> assertThat(equity(house))
                .isEqualByComparingTo(house.ledger().equity()));
    }

    private static BigDecimal equity(House house) {
        try {
            return new BigDecimal(
                    house.api().get("/api/status").path("account").path("equity").asString());
        } catch (UncheckedIOException gone) {
            throw new AssertionError(house.daemon().output(), gone);
        }
    }
}
