package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Error on a thread that orders depend on ends the process, so that a supervisor can start it again. */
class LastBreathIT {

    @TempDir
    Path directory;

    @Test
    void endsTheProcessWhenTheJournalThreadMeetsAnError() throws InterruptedException {
        Jvm dying = Jvm.plain().running(DoomedDaemon.class).with("-Ddoom.point=append EngineStarted error");

        try (Program daemon =
                Program.start(dying, directory, List.of("--symbols", "BTCUSDT", "--port", "0", "--data-dir", "data"))) {

            assertThat(daemon.exitCode(Duration.ofMinutes(1)))
                    .as(daemon.output())
                    .isEqualTo(LastBreath.CODE);
            assertThat(daemon.output()).contains("journal-main ended by java.lang.StackOverflowError");
        }
    }
}
