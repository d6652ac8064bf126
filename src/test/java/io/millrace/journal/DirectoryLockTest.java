package io.millrace.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    private Path directory;

    @Test
    void refusesASecondDaemonAndNamesTheFirst() {
        Path data = directory.resolve("new/data");
        DirectoryLock first = DirectoryLock.acquire(data);

        assertThatThrownBy(() -> DirectoryLock.acquire(data)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILURE);
            assertThat(problem.what()).contains("is in use");
            assertThat(problem.why())
                    .contains("process " + ProcessHandle.current().pid());
        });

        first.close();
        DirectoryLock second = DirectoryLock.acquire(data);
        assertThat(data.resolve("daemon.lock")).exists();
        second.close();
    }

    @Test
    void refusesADirectoryThatIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "x");

        assertThatThrownBy(() -> DirectoryLock.acquire(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.what()).contains("cannot be used");
            assertThat(problem.remedy()).contains("--data-dir");
        });
    }
}
