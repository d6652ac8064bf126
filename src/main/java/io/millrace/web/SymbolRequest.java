package io.millrace.web;

import org.jspecify.annotations.Nullable;

/** A body that names one symbol. */
record SymbolRequest(@Nullable String symbol) {

    private static final int LONGEST = 40;

    /** The symbol, which must be there; whether it exists is the engine's to say. */
    String required() {
        String name = symbol == null ? "" : symbol.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.field("symbol", "A symbol is expected in \"symbol\", for example {\"symbol\":\"BTCUSDT\"}.");
        }
        return name;
    }
}
