package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a journal are damaged on purpose; the daemon that finds one trusts the exchange, and nothing else. */
class DamagedJournalIT {

    private static final long SEED = Long.getLong("seed", 5);
    private static final int PAGE = 4_096;

    @TempDir
    Path directory;

    /** What becomes of a file. */
    private enum Damage {
        TRUNCATED {
            @Override
            void doTo(RandomAccessFile file) throws IOException {
                file.setLength(file.length() / PAGE / 2 * PAGE);
            }
        },
        GARBAGE_PAGES {
            @Override
            void doTo(RandomAccessFile file) throws IOException {
                SplittableRandom random = new SplittableRandom(SEED);
                byte[] garbage = new byte[PAGE];
                for (long page = 1; page < file.length() / PAGE; page += 2) {
                    random.nextBytes(garbage);
                    file.seek(page * PAGE);
                    file.write(garbage);
                }
            }
        };

        abstract void doTo(RandomAccessFile file) throws IOException;
    }

    @Test
    void putsADamagedJournalAsideAndEntersNothingUntilAPersonHasLooked() throws Exception {
        try (House house = new House(directory, Jvm.plain(), 7)) {
            house.launch();
            house.awaitReady();
            house.awaitStatus(status -> !status.path("positions").isEmpty());
            house.api().post("/api/bot/pause", "{}");
            await("all positions with their stops")
                    .atMost(House.PATIENCE)
                    .during(Duration.ofSeconds(1))
                    .until(() -> isProtected(house.ledger()));
            house.daemon().kill();
            for (Damage damage : Damage.values()) {
                Path copy = copy(house.data(), directory.resolve(damage.name()));
                damage(copy.resolve("millrace.db"), damage);

                standsOn(house, copy);
            }
            house.launch();
            house.awaitReady();
            assertThat(house.ledger().violations()).isEmpty();
            assertThat(house.known()).containsAll(house.ledger().held());
        }
    }

    private static boolean isProtected(VenueLedger ledger) {
        return ledger.stopped().containsAll(ledger.held());
    }

    private static void standsOn(House house, Path copy) throws Exception {
        int entries = house.ledger().entries();
        house.launch(house.jvm(), copy);
        house.awaitPage();
        house.awaitStatus(status -> status.path("state").asString().equals("HALTED")
                && status.path("symbols").path("warmingUp").asInt() == 0);

        assertThat(house.api().get("/api/status").path("reason").asString()).contains("journal was damaged");
        assertThat(files(copy)).anyMatch(name -> name.startsWith("millrace.db.damaged-"));
        assertThat(house.ledger().entries()).isEqualTo(entries);
        VenueLedger ledger = house.ledger();
        assertThat(ledger.stopped()).containsAll(ledger.held());
        house.api().post("/api/bot/pause", "{}");
        assertThat(house.api()
                        .post("/api/bot/clear-halt", "{\"reason\":\"looked\"}")
                        .acknowledged())
                .isTrue();
        house.awaitStatus(status -> status.path("state").asString().equals("PAUSED"));
        house.daemon().kill();
    }

    /** As it is on the disk, with everything in the one file, so that the damage cannot hide behind the log. */
    private static Path copy(Path from, Path to) throws IOException, SQLException {
        Files.createDirectories(to);
        for (String name : files(from)) {
            if (name.startsWith("millrace.db") && !name.endsWith("-shm")) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + to.resolve("millrace.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return to;
    }

    private static void damage(Path file, Damage damage) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            damage.doTo(bytes);
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
