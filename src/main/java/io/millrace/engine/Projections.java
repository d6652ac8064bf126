package io.millrace.engine;

import io.millrace.common.Event;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables beside the journal, each kept by the records that concern it. Journal thread. */
final class Projections {

    private Projections() {}

    static void orders(Connection connection, long sequence, Event event) throws SQLException {
        switch (event) {
            case EngineEvent.OrderIntended(OrderRequest request, long nanos) ->
                insertOrder(connection, sequence, request, nanos);
            case OrderEvent.Accepted it -> state(connection, sequence, it, "ACCEPTED", it.exchangeId(), "");
            case OrderEvent.Triggered it -> state(connection, sequence, it, "TRIGGERED", it.exchangeId(), "");
            case OrderEvent.Canceled it -> state(connection, sequence, it, "CANCELED", it.exchangeId(), it.reason());
            case OrderEvent.Expired it -> state(connection, sequence, it, "EXPIRED", it.exchangeId(), it.reason());
            case OrderEvent.Rejected it ->
                state(connection, sequence, it, "REJECTED", 0, it.code() + " " + it.reason());
            case OrderEvent.Unanswered it -> state(connection, sequence, it, "UNKNOWN", 0, it.reason());
            case OrderEvent.Absent it -> state(connection, sequence, it, "ABSENT", 0, "");
            case OrderEvent.Filled it ->
                update(
                        connection,
                        "UPDATE orders SET filled_e8 = max(filled_e8, ?), state = CASE WHEN ? >= ? THEN 'FILLED' "
                                + "ELSE 'PARTIALLY_FILLED' END, updated_nanos = ?, sequence = ? WHERE client_id = ?",
                        it.cumulativeE8(),
                        it.cumulativeE8(),
                        it.orderQuantityE8(),
                        it.epochNanos(),
                        sequence,
                        it.clientId());
            default -> {}
        }
    }

    static void fills(Connection connection, long sequence, Event event) throws SQLException {
        if (event instanceof OrderEvent.Filled it) {
            update(
                    connection,
                    "INSERT OR IGNORE INTO fills VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                    it.symbol(),
                    it.tradeId(),
                    it.clientId(),
                    it.exchangeId(),
                    it.side().name(),
                    it.priceE8(),
                    it.quantityE8(),
                    it.feeE8(),
                    it.realizedE8(),
                    it.maker() ? 1 : 0,
                    it.epochNanos(),
                    sequence);
        }
    }

    static void trades(Connection connection, long sequence, Event event) throws SQLException {
        if (event instanceof EngineEvent.TradeClosed it) {
            update(
                    connection,
                    "INSERT OR REPLACE INTO trades VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    it.tradeId(),
                    it.signalId(),
                    it.symbol(),
                    it.side().name(),
                    it.quantityE8(),
                    it.entryPriceE8(),
                    it.exitPriceE8(),
                    it.openedNanos(),
                    it.epochNanos(),
                    it.grossE8(),
                    it.feesE8(),
                    it.fundingE8(),
                    it.netE8(),
                    it.cause().name(),
                    it.millisToProtection(),
                    sequence);
        }
    }

    static void equity(Connection connection, long sequence, Event event) throws SQLException {
        if (event instanceof EngineEvent.EquityMarked it) {
            update(
                    connection,
                    "INSERT OR REPLACE INTO equity VALUES (?,?,?,?,?)",
                    sequence,
                    it.epochNanos(),
                    it.equityE8(),
                    it.walletE8(),
                    it.unrealizedE8());
        }
    }

    static void settings(Connection connection, long sequence, Event event) throws SQLException {
        if (event instanceof EngineEvent.SettingsChanged it) {
            update(
                    connection,
                    "INSERT OR REPLACE INTO settings VALUES (?,?,?,?,?)",
                    it.version(),
                    json(it.after()),
                    it.actor(),
                    it.epochNanos(),
                    sequence);
        }
    }

    static void audit(Connection connection, long sequence, Event event) throws SQLException {
        if (event instanceof Command it) {
            update(
                    connection,
                    "INSERT OR REPLACE INTO audit VALUES (?,?,?,?,?)",
                    sequence,
                    it.epochNanos(),
                    it.actor(),
                    it.getClass().getSimpleName(),
                    it.toString());
        }
    }

    private static void insertOrder(Connection connection, long sequence, OrderRequest request, long nanos)
            throws SQLException {
        update(
                connection,
                "INSERT OR REPLACE INTO orders (client_id, intent, role, attempt, symbol, side, type, time_in_force, "
                        + "quantity_e8, price_e8, trigger_e8, reduce_only, close_position, state, created_nanos, "
                        + "updated_nanos, sequence) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,'PENDING',?,?,?)",
                request.clientId(),
                request.intent(),
                request.role().name(),
                request.attempt(),
                request.symbol(),
                request.side().name(),
                request.type().name(),
                request.timeInForce().name(),
                request.quantityE8(),
                request.priceE8(),
                request.triggerE8(),
                request.reduceOnly() ? 1 : 0,
                request.closePosition() ? 1 : 0,
                nanos,
                nanos,
                sequence);
    }

    /** An ended order keeps its end: late news of its life changes nothing. */
    private static void state(
            Connection connection, long sequence, OrderEvent event, String state, long exchangeId, String detail)
            throws SQLException {
        update(
                connection,
                "UPDATE orders SET state = ?, exchange_id = max(exchange_id, ?), detail = ?, updated_nanos = ?, "
                        + "sequence = ? WHERE client_id = ? AND state NOT IN "
                        + "('FILLED','CANCELED','EXPIRED','REJECTED','ABSENT')",
                state,
                exchangeId,
                detail,
                event.epochNanos(),
                sequence,
                event.clientId());
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Names and values of settings hold no character that JSON would have to escape. */
    private static String json(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
