package io.millrace.journal;

import io.millrace.common.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a data directory for one daemon. The system lets go of it when the process ends, however it ends. */
public final class DirectoryLock implements AutoCloseable {

    private static final String NAME = "daemon.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the directory if needed and takes it. Throws {@link Problem} of kind FAILURE when another daemon has it or it
     * cannot be written.
     */
    public static DirectoryLock acquire(Path directory) {
        Path file = directory.resolve(NAME);
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = read(channel);
                channel.close();
                throw taken(directory, holder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(channel);
        } catch (IOException cause) {
            throw new Problem(
                    Problem.Kind.FAILURE,
                    "The data directory " + directory + " cannot be used.",
                    cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                    "Give a directory that this user can write with --data-dir.",
                    cause);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        String pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        return pid.isBlank() ? "another process" : "process " + pid.strip();
    }

    private static Problem taken(Path directory, String holder) {
        return new Problem(
                Problem.Kind.FAILURE,
                "The data directory " + directory + " is in use.",
                "A daemon (" + holder + ") has it open, and two on one journal would both send orders.",
                "Stop that one first, or give this one its own directory with --data-dir.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
