package io.millrace.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** How we open the database: write-ahead log, every commit on the disk before it returns. */
final class Sqlite {

    /** How long a commit waits for somebody who has the file open with another tool. */
    private static final int BUSY_MILLIS = 5_000;

    private Sqlite() {}

    static SQLiteDataSource source(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(file, config);
    }

    static Connection writer(Path file) {
        return open(source(file), file);
    }

    static Connection reader(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return open(source(file, config), file);
    }

    /** The first complaint of SQLite's own check, or "ok". */
    static String quickCheck(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            return found.next() ? found.getString(1) : "no answer";
        }
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException cause) {
            throw new JournalException("The journal could not be closed: " + cause.getMessage(), cause);
        }
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static Connection open(SQLiteDataSource source, Path file) {
        try {
            return source.getConnection();
        } catch (SQLException cause) {
            throw new JournalException("The journal " + file + " could not be opened: " + cause.getMessage(), cause);
        }
    }
}
