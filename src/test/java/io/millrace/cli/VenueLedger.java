package io.millrace.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The exchange's own books, asked for the promises of SAFETY 1. */
record VenueLedger(JsonNode tree) {

    private static final Pattern ENTRY = Pattern.compile("(mr....-[0-9a-v]+)-E\\d+");
    private static final Pattern OURS = Pattern.compile("mr....-[0-9a-v]+-([A-Z])\\d+");

    /** What is wrong whatever the daemon believes; empty is right. */
    List<String> violations() {
        List<String> wrong = new ArrayList<>();
        tree.path("duplicates").forEach(row -> wrong.add("accepted twice: " + row));
        twice().forEach(id -> wrong.add("client id transmitted twice: " + id));
        if (tree.path("filterViolations").asInt() != 0) {
            wrong.add("filter violations: " + tree.path("filterViolations"));
        }
        if (tree.path("requestsDuringBan").asInt() != 0) {
            wrong.add("requests during a ban: " + tree.path("requestsDuringBan"));
        }
        wrong.addAll(intents());
        return wrong;
    }

    private Set<String> twice() {
        Set<String> once = new LinkedHashSet<>();
        Set<String> again = new TreeSet<>();
        orders().map(VenueLedger::clientId).filter(id -> !id.isEmpty()).forEach(id -> {
            if (!once.add(id)) {
                again.add(id);
            }
        });
        return again;
    }

    /** Entries are transmitted once, fill at most what was wanted, and nothing else of ours can open anything. */
    private List<String> intents() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> entries = new LinkedHashMap<>();
        orders().forEach(order -> {
            String id = clientId(order);
            Matcher entry = ENTRY.matcher(id);
            if (entry.matches()) {
                entries.merge(entry.group(1), 1, Integer::sum);
            } else if (OURS.matcher(id).matches() && !closes(order)) {
                wrong.add("could open a position: " + order);
            }
            if (number(order, "executedQuantity").compareTo(number(order, "quantity")) > 0 && !isClosing(order)) {
                wrong.add("filled more than wanted: " + order);
            }
        });
        entries.forEach((intent, sent) -> {
            if (sent > 1) {
                wrong.add(intent + " was entered " + sent + " times");
            }
        });
        return wrong;
    }

    private static boolean closes(JsonNode order) {
        return order.path("reduceOnly").asBoolean() || isClosing(order);
    }

    private static boolean isClosing(JsonNode order) {
        return order.path("closePosition").asBoolean();
    }

    /** Orders of ours that went through the gate, by client id, with their quantity. */
    Map<String, BigDecimal> sent() {
        Map<String, BigDecimal> sent = new LinkedHashMap<>();
        // stops before the orders that they become when they trigger: the intent was the stop's
        Stream.concat(rows("conditional"), orders()).forEach(order -> {
            String id = order.path("clientAlgoId").asString(clientId(order));
            if (OURS.matcher(id).matches() && !byExitLane(id)) {
                sent.putIfAbsent(id, number(order, "quantity"));
            }
        });
        return sent;
    }

    /** The second way out numbers its attempts from a hundred million, and does not wait for the journal. */
    private static boolean byExitLane(String id) {
        String attempt = id.substring(id.lastIndexOf('-') + 2);
        return attempt.length() == 9;
    }

    int entries() {
        return (int) orders().map(VenueLedger::clientId)
                .filter(id -> ENTRY.matcher(id).matches())
                .count();
    }

    /** Times on the exchange's clock at which entries arrived. */
    List<Long> entryMillis() {
        return orders().filter(order -> ENTRY.matcher(clientId(order)).matches())
                .map(order -> order.path("receivedMillis").asLong())
                .toList();
    }

    Set<String> held() {
        Set<String> symbols = new TreeSet<>();
        rows("positions").forEach(row -> symbols.add(row.path("symbol").asString()));
        return symbols;
    }

    /** Symbols with a stop that waits. */
    Set<String> stopped() {
        Set<String> symbols = new TreeSet<>();
        rows("conditional")
                .filter(order -> order.path("type").asString().equals("STOP_MARKET"))
                .filter(order -> order.path("status").asString().equals("NEW"))
                .forEach(order -> symbols.add(order.path("symbol").asString()));
        return symbols;
    }

    /** Times without a stop. */
    List<Gap> gaps() {
        return rows("unprotected")
                .map(row -> new Gap(
                        row.path("symbol").asString(),
                        row.path("fromMillis").asLong(),
                        row.path("millis").asLong(),
                        row.path("wallMillis").asLong()))
                .toList();
    }

    BigDecimal equity() {
        return number(tree, "equity");
    }

    long nowMillis() {
        return tree.path("timeMillis").asLong();
    }

    private Stream<JsonNode> orders() {
        return rows("orders");
    }

    private Stream<JsonNode> rows(String name) {
        return tree.path(name).valueStream();
    }

    private static String clientId(JsonNode order) {
        return order.path("clientOrderId").asString("");
    }

    private static BigDecimal number(JsonNode row, String field) {
        return new BigDecimal(row.path(field).asString("0"));
    }

    /**
     * A time without a live protective order.
     *
     * @param millis on the exchange's clock
     * @param wallMillis on the wall's
     */
    record Gap(String symbol, long fromMillis, long millis, long wallMillis) {

        boolean touches(long from, long to) {
            return fromMillis <= to && fromMillis + millis >= from;
        }
    }
}
