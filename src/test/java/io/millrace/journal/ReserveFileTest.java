package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveFileTest {

    @TempDir
    private Path directory;

    @Test
    void takesAndGivesBackItsRoom() {
        Path file = directory.resolve("reserve");
        ReserveFile reserve = new ReserveFile(file);

        assertThat(reserve.take()).isTrue();
        assertThat(file).hasSize(ReserveFile.BYTES);
        assertThat(reserve.free()).isTrue();
        assertThat(file).doesNotExist();
        assertThat(reserve.free()).isFalse();
    }

    @Test
    void leavesRoomThatIsTakenAlone() throws IOException {
        byte[] before = new byte[ReserveFile.BYTES];
        before[0] = 7;
        Path file = Files.write(directory.resolve("reserve"), before);

        assertThat(new ReserveFile(file).take()).isTrue();

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void fillsUpWhatAFullDiskCutShort() throws IOException {
        Path file = Files.write(directory.resolve("reserve"), new byte[] {7});

        assertThat(new ReserveFile(file).take()).isTrue();

        assertThat(file).hasBinaryContent(new byte[ReserveFile.BYTES]);
    }

    @Test
    void saysThatThereIsNoRoomInsteadOfFailing() {
        assertThat(new ReserveFile(directory.resolve("missing/reserve")).take()).isFalse();
    }

    @Test
    void givesNothingBackThatItCannotDelete() throws IOException {
        Path file = Files.createDirectories(directory.resolve("reserve"));
        Files.writeString(file.resolve("content"), "x");

        assertThat(new ReserveFile(file).free()).isFalse();
    }
}
