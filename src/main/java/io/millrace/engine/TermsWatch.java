package io.millrace.engine;

import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sees to it that the account is as we trade it: one-way, isolated, with the leverage of the settings. Whoever changes that by
 * hand halts us; it is never changed back. Owned by the trading thread.
 */
final class TermsWatch {

    static final String ACCOUNT_CONFIG = "account-config";

    /** The side of an order does not fit the mode of the account. */
    private static final int WRONG_MODE = -4061;

    private static final long MILLI = 1_000_000;
    /** Our own change of the leverage is told before or after its answer. */
    private static final long OWN_CHANGE_MILLIS = 1_000;

    private final Tools tools;
    private final Predicate<String> traded;
    private final Map<String, Integer> leverage = new LinkedHashMap<>();

    /** @param traded whether we trade a symbol */
    TermsWatch(Tools tools, Predicate<String> traded) {
        this.tools = tools;
        this.traded = traded;
    }

    void onLeverage(AccountEvent.LeverageChanged change) {
        if (traded.test(change.symbol())) {
            leverage.put(change.symbol(), change.leverage());
            tools.scheduler().afterWall(OWN_CHANGE_MILLIS * MILLI, "leverage", this::checkLeverage);
        }
    }

    void onMarginType(AccountEvent.MarginTypeReported change) {
        if (!change.isolated() && traded.test(change.symbol())) {
            halt(change.symbol() + " was set to cross margin; set it back to isolated, then clear the halt");
        }
    }

    void onHedgeMode(AccountEvent.HedgeModeSeen seen) {
        hedged(seen.symbol());
    }

    /** An order that the mode of the account forbids. */
    void onOrder(OrderEvent event) {
        if (event instanceof OrderEvent.Rejected no && no.code() == WRONG_MODE) {
            hedged(no.symbol());
        }
    }

    void onRead(AccountEvent.AccountRead reading) {
        for (AccountEvent.PositionRow row : reading.positions()) {
            if (row.hedged()) {
                hedged(row.symbol());
            } else if (!row.isolated() && tools.books().trade(row.symbol()) != null) {
                halt(row.symbol() + " has cross margin; set it back to isolated, then clear the halt");
            }
        }
        checkLeverage();
    }

    private void hedged(String symbol) {
        halt("the account is in hedge mode (" + symbol + "); set it back to one-way mode, then clear the halt");
    }

    private void checkLeverage() {
        int wanted = tools.books().settings().leverage();
        leverage.forEach((symbol, set) -> {
            if (set != wanted && traded.test(symbol)) {
                halt(symbol + " was set to leverage " + set + " instead of " + wanted
                        + "; set it back, then clear the halt");
            }
        });
    }

    private void halt(String reason) {
        tools.block(ACCOUNT_CONFIG, reason, true);
    }
}
