package io.millrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks once a second whether the file {@code KILL} is in the data directory: the stop that works by {@code touch} alone. */
final class KillFile implements AutoCloseable {

    static final String NAME = "KILL";

    private static final long PERIOD_MILLIS = 1_000;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("kill-file").factory());

    /** @param tell hears at every look, on the watch's thread, whether the file is there */
    KillFile(Path dataDirectory, Consumer<Boolean> tell) {
        Path file = dataDirectory.resolve(NAME);
        var _ = watch.scheduleWithFixedDelay(
                () -> tell.accept(Files.exists(file)), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
