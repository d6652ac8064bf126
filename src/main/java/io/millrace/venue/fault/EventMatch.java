package io.millrace.venue.fault;

/**
 * Which events of the user stream a fault concerns.
 *
 * @param event type, for example ORDER_TRADE_UPDATE; empty for any
 * @param execution what happened to the order: its {@code x}, or the {@code X} of a conditional one; empty for any
 * @param symbol empty for any
 */
public record EventMatch(String event, String execution, String symbol) {

    /** Looks into the venue's own JSON, which has no spaces and no other field of these names. */
    boolean fits(String type, String payload) {
        return (event.isEmpty() || event.equals(type))
                && (symbol.isEmpty() || payload.contains("\"s\":\"" + symbol + "\""))
                && (execution.isEmpty() || executed(type, payload));
    }

    private boolean executed(String type, String payload) {
        String field = "ALGO_UPDATE".equals(type) ? "\"X\":\"" : "\"x\":\"";
        return payload.contains(field + execution + "\"");
    }
}
