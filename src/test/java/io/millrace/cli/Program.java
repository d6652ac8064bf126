package io.millrace.cli;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our program in a process of its own; what it prints is kept. Any thread. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final long startedNanos = System.nanoTime();
    private volatile long endedNanos;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    private Program(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
        var _ = process.onExit().thenRun(() -> endedNanos = System.nanoTime());
    }

    /** Starts it in a directory, with the words of its command line. */
    static Program start(Jvm jvm, Path directory, List<String> words) {
        try {
            return new Program(new ProcessBuilder(jvm.command(words))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** First group of the first line that matches, if there was one. */
    Optional<String> said(Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The same, awaited; a process that ends without having said it is an error that shows all it said. */
    String awaited(Pattern pattern) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> said(pattern).isPresent() || !alive());
        return said(pattern).orElseThrow(() -> new AssertionError(output()));
    }

    String output() {
        return String.join("\n", lines);
    }

    /** Wall time since its start. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** Wall time since its end; whoever hears of it late must not take that for its life. */
    Duration deadFor() {
        await().atMost(PATIENCE).until(() -> endedNanos != 0);
        return Duration.ofNanos(System.nanoTime() - endedNanos);
    }

    /** Waits for its end; whether it came. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for its end; the exit code, or -1 when it still runs. */
    int exitCode(Duration time) throws InterruptedException {
        return endsWithin(time) ? process.exitValue() : -1;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As {@code kill}. */
    void end() {
        process.destroy();
    }

    /** Stops the whole process where it stands, as a suspended machine does. */
    void pause() throws InterruptedException {
        signal("STOP");
    }

    void resume() throws InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws InterruptedException {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("output ended: " + ended.getMessage());
        }
    }
}
