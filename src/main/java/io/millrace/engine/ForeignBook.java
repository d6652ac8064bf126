package io.millrace.engine;

import io.millrace.common.Side;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What others hold on the account, by symbol, as the comparison with the exchange found it, and the symbols that a forced close
 * keeps shut. Part of the books: changes by facts only. Owned by the trading thread.
 */
final class ForeignBook {

    private final Map<String, Long> held = new LinkedHashMap<>();
    private final Map<String, String> shut = new LinkedHashMap<>();

    /** @param quantityE8 signed, long above 0; 0 when nothing of others is left */
    void set(String symbol, long quantityE8) {
        if (quantityE8 == 0) {
            held.remove(symbol);
        } else {
            held.put(symbol, quantityE8);
        }
    }

    /** Signed, long above 0; 0 when others hold nothing there. */
    long quantityE8(String symbol) {
        return held.getOrDefault(symbol, 0L);
    }

    /** What others hold on this side; 0 when it is nothing or the other side. */
    long quantityE8(String symbol, Side side) {
        return Math.max(0, quantityE8(symbol) * side.sign());
    }

    /** No entries in a symbol until a person takes it on again. */
    void shut(String symbol, String reason) {
        shut.put(symbol, reason);
    }

    void reopen(String symbol) {
        shut.remove(symbol);
    }

    /** Why entries in a symbol are off; empty when they are not. */
    Optional<String> trouble(String symbol) {
        if (held.containsKey(symbol)) {
            return Optional.of("the account holds a position here that is not ours");
        }
        return Optional.ofNullable(shut.get(symbol));
    }

    /** Symbols in which others hold something, signed; a view. */
    Map<String, Long> all() {
        return Collections.unmodifiableMap(held);
    }

    void clear() {
        held.clear();
        shut.clear();
    }
}
