package io.millrace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of some megabytes in memory, which can be filled to the last byte; needs the right to mount. */
final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Mounts it on a folder, which is made; the test is skipped with the system's reason where that is not allowed. */
    static SmallDisk mount(Path place, int megabytes) {
        try {
            Files.createDirectories(place);
            String trouble =
                    run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString()));
            Assumptions.assumeTrue(trouble.isEmpty(), () -> "no small disk can be mounted here: " + trouble);
        } catch (IOException none) {
            Assumptions.abort("no small disk can be mounted here: " + none.getMessage());
        }
        return new SmallDisk(place);
    }

    Path place() {
        return place;
    }

    /** Takes every byte that is left. */
    void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            byte[] block = new byte[4_096];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (full.getMessage() == null || !full.getMessage().contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Gives back what {@link #fill} took. */
    void empty() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void makeReadOnly() {
        try {
            String trouble = run(List.of("mount", "-o", "remount,ro", place.toString()));
            Assumptions.assumeTrue(trouble.isEmpty(), () -> "a disk cannot be made read-only here: " + trouble);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path filler() {
        return place.resolve("filler");
    }

    /** What it complained of; empty when it worked. */
    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? "" : said.strip() + " ";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        try {
            run(List.of("umount", "-l", place.toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
