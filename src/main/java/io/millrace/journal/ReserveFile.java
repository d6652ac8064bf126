package io.millrace.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Room kept on the disk, given back when the disk is full, so that exits can still be recorded. */
final class ReserveFile {

    static final int BYTES = 16 << 20;

    private final Path file;

    ReserveFile(Path file) {
        this.file = file;
    }

    /** Takes the room, if it is not taken already; false when the disk has none. Zeros are written, a sparse file holds nothing. */
    boolean take() {
        try {
            if (Files.exists(file) && Files.size(file) == BYTES) {
                return true;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
                for (long at = 0; at < BYTES; at += channel.write(zeros.rewind(), at)) {
                    zeros.limit((int) Math.min(zeros.capacity(), BYTES - at));
                }
                channel.force(true);
            }
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** Gives the room back; true when there was any. */
    boolean free() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
