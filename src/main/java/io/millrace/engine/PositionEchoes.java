package io.millrace.engine;

import io.millrace.position.AccountEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds the exchange's own figure of a position, told with every fill, against ours: when they still differ after a second, an
 * event is missing or somebody else traded, and the account is read. Owned by the trading thread.
 */
final class PositionEchoes {

    private static final long MILLI = 1_000_000;
    private static final long SETTLED_MILLIS = 1_000;

    private final Tools tools;
    private final Runnable checkSoon;
    private final Map<String, Long> reported = new LinkedHashMap<>();

    PositionEchoes(Tools tools, Runnable checkSoon) {
        this.tools = tools;
        this.checkSoon = checkSoon;
    }

    void on(AccountEvent.PositionReported position) {
        String symbol = position.symbol();
        reported.put(symbol, position.quantityE8());
        tools.scheduler().afterWall(SETTLED_MILLIS * MILLI, "position-echo", () -> compare(symbol));
    }

    private void compare(String symbol) {
        Long reportedE8 = reported.get(symbol);
        if (reportedE8 != null && reportedE8 != tools.books().expectedE8(symbol)) {
            checkSoon.run();
        }
    }
}
