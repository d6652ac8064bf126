package io.millrace.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** A journal read from outside, while its daemon runs or after it died. */
record JournalFile(Path file) {

    /** Orders that were intended, by client id, with their quantity. */
    Map<String, BigDecimal> intended() {
        Map<String, BigDecimal> orders = new LinkedHashMap<>();
        read(
                "SELECT client_id, quantity_e8 FROM orders",
                row -> orders.put(row.getString(1), BigDecimal.valueOf(row.getLong(2), 8)));
        return orders;
    }

    /** How many commands of each kind the audit has. */
    Map<String, Integer> audited() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        read("SELECT action, count(*) FROM audit GROUP BY 1", row -> counts.put(row.getString(1), row.getInt(2)));
        return counts;
    }

    /** Payloads of the records of one type, oldest first. */
    List<String> payloads(String type) {
        List<String> payloads = new ArrayList<>();
        read(
                "SELECT payload FROM journal WHERE type = '" + type + "' ORDER BY sequence",
                row -> payloads.add(row.getString(1)));
        return payloads;
    }

    private void read(String sql, Row row) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                row.take(found);
            }
        } catch (SQLException unreadable) {
            throw new IllegalStateException("The journal " + file + " cannot be read", unreadable);
        }
    }

    @FunctionalInterface
    private interface Row {
        void take(ResultSet row) throws SQLException;
    }
}
