package io.millrace.cli;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The admin's token in the data directory: 160 random bits, made once, readable for its owner only. */
final class TokenFile {

    private static final int BYTES = 20;

    private final Path file;

    private TokenFile(Path file) {
        this.file = file;
    }

    static TokenFile in(Path dataDirectory) {
        return new TokenFile(dataDirectory.resolve("access-token"));
    }

    /** The token; a missing one is a {@link Problem} of kind DATA. */
    String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException cause) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "There is no access token in " + file + ".",
                    cause.getClass().getSimpleName() + ": the daemon makes it at its first start.",
                    "Start the daemon once, or name its directory with --data-dir.",
                    cause);
        }
    }

    /** The token, made now if there is none yet. */
    String readOrMake() {
        if (Files.exists(file)) {
            return read();
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        try {
            make();
            Files.writeString(file, token + System.lineSeparator());
        } catch (IOException cause) {
            throw new Problem(
                    Problem.Kind.FAILURE,
                    "The access token could not be written to " + file + ".",
                    cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                    "Make the data directory writable, or name another one with --data-dir.",
                    cause);
        }
        return token;
    }

    private void make() throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
