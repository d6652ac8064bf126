package io.millrace.journal;

import io.millrace.common.Event;
import java.sql.Connection;
import java.sql.SQLException;

/** One table kept beside the journal, written in the same transaction and rebuildable from it. */
public interface Projection {

    /** Applies one record; must ignore events that do not concern it. */
    void apply(Connection connection, long sequence, Event event) throws SQLException;
}
