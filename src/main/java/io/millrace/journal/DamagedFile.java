package io.millrace.journal;

import io.millrace.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Finds out whether a database is whole, and moves one that is not aside, never overwriting anything. */
final class DamagedFile {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private DamagedFile() {}

    /** Where the damaged file went; empty when it was whole or not there. */
    static Optional<Path> moveAside(Path file, Instant now) {
        if (!Files.exists(file) || whole(file)) {
            return Optional.empty();
        }
        Path aside = freeName(file, now);
        try {
            for (String part : List.of("-wal", "-shm", "")) {
                Path from = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, aside.resolveSibling(aside.getFileName() + part));
                }
            }
        } catch (IOException cause) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The journal " + file + " is damaged and could not be moved aside.",
                    String.valueOf(cause.getMessage()),
                    "Move " + file + " away by hand and start again; the exchange still has your positions and stops.",
                    cause);
        }
        return Optional.of(aside);
    }

    private static boolean whole(Path file) {
        try (Connection connection = Sqlite.source(file).getConnection()) {
            return Sqlite.quickCheck(connection).equals("ok");
        } catch (SQLException cause) {
            if (damaged(cause)) {
                return false;
            }
            throw new JournalException("The journal " + file + " could not be checked: " + cause.getMessage(), cause);
        }
    }

    private static boolean damaged(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return false;
        }
        int primary = sqlite.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code || primary == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private static Path freeName(Path file, Instant now) {
        String name = file.getFileName() + ".damaged-" + STAMP.format(now);
        Path free = file.resolveSibling(name);
        for (int number = 2; Files.exists(free); number++) {
            free = file.resolveSibling(name + "-" + number);
        }
        return free;
    }
}
