package io.millrace.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Reads beside the writer through a connection of its own that cannot write. */
final class SqliteReader implements JournalReader {

    private final EventCodec codec;
    private final Connection connection;
    private final ReentrantLock turn = new ReentrantLock();

    SqliteReader(Path file, EventCodec codec) {
        this.codec = codec;
        this.connection = Sqlite.reader(file);
    }

    @Override
    public List<Row> newest(String type, long before, int limit) {
        return query(tables -> newest(tables, type, before, limit));
    }

    private List<Row> newest(Connection tables, String type, long before, int limit) throws SQLException {
        String sql = "SELECT sequence, epoch_nanos, type, payload FROM journal"
                + " WHERE type = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?";
        try (PreparedStatement select = tables.prepareStatement(sql)) {
            select.setString(1, type);
            select.setLong(2, before);
            select.setInt(3, Math.clamp(limit, 0, MOST));
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
            return rows;
        }
    }

    private Row row(ResultSet found) throws SQLException {
        long sequence = found.getLong(1);
        return new Row(sequence, codec.decode(sequence, found.getLong(2), found.getString(3), found.getString(4)));
    }

    @Override
    public <T> T query(Query<T> query) {
        turn.lock();
        try {
            return query.run(connection);
        } catch (SQLException cause) {
            throw new JournalException("The journal could not be read: " + cause.getMessage(), cause);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            Sqlite.close(connection);
        } finally {
            turn.unlock();
        }
    }
}
