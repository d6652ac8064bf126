package io.millrace.journal;

import io.millrace.common.Event;
import io.millrace.common.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The journal in one SQLite file. {@link #append} belongs to one thread, the writer's; the other methods may be called by
 * any. A commit is on the disk when it returns, and readers go on meanwhile.
 */
public final class SqliteJournal implements Journal {

    private static final long UNKNOWN = -1;
    private static final List<String> PROJECTED =
            List.of("orders", "fills", "trades", "equity", "settings", "audit", "outcomes");

    private final Path file;
    private final EventCodec codec;
    private final List<Projection> projections;
    private final Optional<Path> damaged;
    private final ReserveFile reserve;
    private final Connection connection;
    private volatile long lastSequence = UNKNOWN;

    private SqliteJournal(Path file, EventCodec codec, List<Projection> projections, Optional<Path> damaged) {
        this.file = file;
        this.codec = codec;
        this.projections = List.copyOf(projections);
        this.damaged = damaged;
        this.reserve = new ReserveFile(file.resolveSibling(file.getFileName() + ".reserve"));
        this.connection = Sqlite.writer(file);
    }

    /**
     * Opens or makes the file. A damaged one is moved aside first ({@link #movedAside}); one written by a newer build
     * throws {@link Problem} of kind DATA; one that cannot be opened throws {@link JournalException}.
     */
    public static SqliteJournal open(Path file, EventCodec codec, List<Projection> projections) {
        Optional<Path> damaged = DamagedFile.moveAside(file, Instant.now());
        migrate(file);
        SqliteJournal journal = new SqliteJournal(file, codec, projections, damaged);
        try {
            journal.begin();
        } catch (SQLException cause) {
            Sqlite.close(journal.connection);
            throw new JournalException("The journal " + file + " could not be opened: " + cause.getMessage(), cause);
        }
        return journal;
    }

    private static void migrate(Path file) {
        try {
            Flyway.configure(SqliteJournal.class.getClassLoader())
                    .dataSource(Sqlite.source(file))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException cause) {
            throw new Problem(
                    Problem.Kind.DATA,
                    "The journal " + file + " could not be brought to this build's form.",
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                    "Start the build that wrote it, or use another --data-dir; nothing was changed.",
                    cause);
        }
    }

    private void begin() throws SQLException {
        lastSequence = readLastSequence(connection);
        reserve.take();
    }

    /** Where a damaged database was put when this one was opened; then this journal began empty. */
    public Optional<Path> movedAside() {
        return damaged;
    }

    /** A reader beside the writer, to be closed by its owner. */
    public JournalReader reader() {
        return new SqliteReader(file, codec);
    }

    @Override
    public void append(List<? extends Event> batch) {
        if (batch.isEmpty()) {
            return;
        }
        String failure = batch.size() + " records were not written";
        try {
            transact(failure, () -> write(batch));
        } catch (JournalException full) {
            if (!isFull(full) || !reserve.free()) {
                throw full;
            }
            writeIntoTheReserve(failure, batch);
        }
    }

    /** Once more, and not blindly: of a commit that found no room nothing is left, and now there is some. */
    private void writeIntoTheReserve(String failure, List<? extends Event> batch) {
        String reserved = "the disk is full; the reserve of 16 MiB was given back";
        try {
            transact(failure, () -> write(batch));
        } catch (JournalException again) {
            throw new JournalException(again.getMessage() + " (" + reserved + ")", again);
        }
        throw JournalException.written(reserved, new JournalException(failure + " at first"));
    }

    /** All of it or nothing; the work answers with the sequence of the last record after it. */
    private void transact(String failure, Work work) {
        try {
            // spoken by hand: the driver's own book-keeping misses that SQLite rolls back by itself on a full disk
            execute("BEGIN IMMEDIATE");
            long last = work.run();
            execute("COMMIT");
            lastSequence = last;
        } catch (SQLException cause) {
            giveUp(cause);
            throw new JournalException(failure + ": " + cause.getMessage(), cause);
        } catch (RuntimeException refused) {
            giveUp(refused);
            throw refused;
        }
    }

    @FunctionalInterface
    private interface Work {
        long run() throws SQLException;
    }

    private long write(List<? extends Event> batch) throws SQLException {
        long before = lastSequence == UNKNOWN ? readLastSequence(connection) : lastSequence;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO journal VALUES (?, ?, ?, ?)")) {
            long sequence = before;
            for (Event event : batch) {
                insert.setLong(1, ++sequence);
                insert.setLong(2, event.epochNanos());
                insert.setString(3, codec.typeOf(event));
                insert.setString(4, codec.encode(event));
                insert.executeUpdate();
                project(sequence, event);
            }
            return sequence;
        }
    }

    private void project(long sequence, Event event) throws SQLException {
        for (Projection projection : projections) {
            projection.apply(connection, sequence, event);
        }
    }

    /** Nothing of the batch may stay; what the file holds now is asked anew before the next one. */
    private void giveUp(Exception cause) {
        lastSequence = UNKNOWN;
        try {
            execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // SQLite rolls back by itself on a full disk or an I/O error, and then says there is nothing to roll back
            cause.addSuppressed(alreadyRolledBack);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isFull(JournalException failure) {
        return failure.getCause() instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    @Override
    public void replay(long fromSequence, Consumer<Event> consumer) {
        replay("sequence >= ?", fromSequence, consumer);
    }

    @Override
    public <E extends Event> void replay(Class<E> type, Consumer<E> consumer) {
        replay("type = ?", type.getSimpleName(), event -> {
            if (type.isInstance(event)) {
                consumer.accept(type.cast(event));
            }
        });
    }

    private void replay(String condition, Object value, Consumer<Event> consumer) {
        String sql =
                "SELECT sequence, epoch_nanos, type, payload FROM journal WHERE " + condition + " ORDER BY sequence";
        try (Connection reading = Sqlite.reader(file);
                PreparedStatement select = reading.prepareStatement(sql)) {
            select.setObject(1, value);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    consumer.accept(
                            codec.decode(found.getLong(1), found.getLong(2), found.getString(3), found.getString(4)));
                }
            }
        } catch (SQLException cause) {
            throw new JournalException("The journal " + file + " could not be read: " + cause.getMessage(), cause);
        }
    }

    /** Empties the projected tables and fills them again from the journal, in one transaction. Writer's thread. */
    public void rebuildProjections() {
        transact("The tables could not be rebuilt", () -> {
            for (String table : PROJECTED) {
                execute("DELETE FROM " + table);
            }
            projectAll();
            return readLastSequence(connection);
        });
    }

    private void projectAll() throws SQLException {
        String sql = "SELECT sequence, epoch_nanos, type, payload FROM journal ORDER BY sequence";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                long sequence = found.getLong(1);
                project(sequence, codec.decode(sequence, found.getLong(2), found.getString(3), found.getString(4)));
            }
        }
    }

    @Override
    public long lastSequence() {
        long known = lastSequence;
        if (known != UNKNOWN) {
            return known;
        }
        try (Connection reading = Sqlite.reader(file)) {
            return readLastSequence(reading);
        } catch (SQLException cause) {
            throw new JournalException("The journal " + file + " could not be read: " + cause.getMessage(), cause);
        }
    }

    private static long readLastSequence(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT COALESCE(MAX(sequence), 0) FROM journal")) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    @Override
    public void close() {
        Sqlite.close(connection);
    }
}
