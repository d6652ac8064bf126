package io.millrace.journal;

import io.millrace.common.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks things up for people while the journal is being written; sees only what is durable. Any thread; blocks on disk. */
public interface JournalReader extends AutoCloseable {

    /** Stands for "from the newest on" where a sequence bounds a page. */
    long NEWEST = Long.MAX_VALUE;

    /** Most rows of one answer. */
    int MOST = 1000;

    /**
     * Records of one type (simple name), newest first, with a sequence below {@code before}; at most {@code limit}, which is
     * cut to {@link #MOST}. A record that cannot be read comes as {@link Unreadable}.
     */
    List<Row> newest(String type, long before, int limit);

    /** Runs a query over the projections on a connection that cannot write. */
    <T> T query(Query<T> query);

    @Override
    void close();

    /** A record with its place. */
    record Row(long sequence, Event event) {}

    /** One question to the tables. */
    @FunctionalInterface
    interface Query<T> {
        /** Reads; closes its statements, not the connection. */
        T run(Connection connection) throws SQLException;
    }
}
