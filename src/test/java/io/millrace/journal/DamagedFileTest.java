package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:05:06.789Z");

    @TempDir
    private Path directory;

    @Test
    void leavesAWholeFileAndAMissingOneAlone() {
        Path file = directory.resolve("millrace.db");
        assertThat(DamagedFile.moveAside(file, NOW)).isEmpty();
        SqliteJournal.open(file, new EventCodec(Sample.family()), List.of()).close();

        assertThat(DamagedFile.moveAside(file, NOW)).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void neverOverwritesWhatWasMovedAsideInTheSameSecond() throws IOException {
        for (String name : List.of("", "-2", "-3")) {
            Path file = Files.writeString(directory.resolve("millrace.db"), ("no database" + name).repeat(100));

            assertThat(DamagedFile.moveAside(file, NOW))
                    .contains(directory.resolve("millrace.db.damaged-20261123T040506Z" + name));
        }
        assertThat(directory.resolve("millrace.db.damaged-20261123T040506Z"))
                .content()
                .startsWith("no databaseno");
    }

    @Test
    void movesAFileWhoseFirstPageIsTornAside() throws IOException {
        Path file = directory.resolve("millrace.db");
        SqliteJournal.open(file, new EventCodec(Sample.family()), List.of()).close();
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            torn.seek(100);
            torn.write(new byte[1_000]);
        }

        assertThat(DamagedFile.moveAside(file, NOW)).isPresent();
    }

    @Test
    void doesNotTakeAFileThatCannotBeOpenedForADamagedOne() throws IOException {
        Path file = Files.createDirectories(directory.resolve("millrace.db"));

        assertThatThrownBy(() -> DamagedFile.moveAside(file, NOW))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("could not be checked");
        assertThat(file).isDirectory();
    }
}
