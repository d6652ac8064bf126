package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory on a disk that is full, or cannot be written at all. */
class FullDiskIT {

    /** Room for the reserve of 16 MiB and a journal of some minutes. */
    private static final int MEGABYTES = 24;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long SEED = Long.getLong("seed", 5);

    @TempDir
    Path directory;

    @Test
    void haltsClosesOnDemandAndForgetsNothingWhenTheDiskIsFull() throws InterruptedException {
        Aftermath aftermath = new Aftermath(SEED);
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), MEGABYTES);
                House house = new House(directory, disk.place(), Jvm.plain(), 7)) {
            Witness witness = new Witness(SEED, house.data());
            house.launch();
            house.awaitReady();
            house.awaitStatus(status -> status.path("positions").size() >= 2);
            witness.changeSetting(house.api());

            disk.fill();
            house.awaitStatus(status -> status.path("state").asString().equals("HALTED"));

            assertThat(house.api().get("/api/status").path("reason").asString()).contains("disk is full");
            int entries = house.ledger().entries();
            witness.changeSetting(house.api());
            assertThat(house.api().post("/api/positions/close-all", "{}").acknowledged())
                    .isTrue();
            await("closed on a full disk")
                    .atMost(SOON)
                    .until(() -> house.ledger().held().isEmpty());
            assertThat(house.ledger().entries()).as("entries while halted").isEqualTo(entries);

            house.daemon().kill();
            aftermath.died(house);
            disk.empty();
            house.launch();
            house.awaitReady();
            assertThat(house.api().get("/api/status").path("reason").asString()).contains("disk is full");
            aftermath.examine(house, witness, "full disk");
            aftermath.leave(house);
            aftermath.print("full_disks", house, witness);
        }
    }

    @Test
    void refusesToStartWhereItCannotWrite() throws InterruptedException {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 1)) {
            disk.makeReadOnly();

            try (Program daemon = Program.start(
                    Jvm.plain(),
                    directory,
                    java.util.List.of(
                            "--symbols",
                            "BTCUSDT",
                            "--port",
                            "0",
                            "--data-dir",
                            disk.place().toString()))) {

                assertThat(daemon.exitCode(Duration.ofMinutes(1))).isNotIn(0, -1);
                assertThat(daemon.output()).contains("cannot be used", "--data-dir");
            }
        }
    }
}
