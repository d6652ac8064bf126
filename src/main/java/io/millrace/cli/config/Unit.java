package io.millrace.cli.config;

/** What a number counts; decides the hint when percent and fraction were confused. */
public enum Unit {
    NONE(""),
    PERCENT("%"),
    FRACTION(""),
    USD("USDT"),
    BASIS_POINTS("basis points"),
    SECONDS("seconds"),
    MEGABYTES("MB"),
    BARS("bars"),
    TIMES("x");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** As printed behind a number, may be empty. */
    public String symbol() {
        return symbol;
    }

    String suffix() {
        return symbol.isEmpty() || this == TIMES ? "" : " " + symbol;
    }
}
