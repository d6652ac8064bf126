package io.millrace.venue.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A field of a fault, named by one word in plans and requests alike. */
enum Field {
    KIND,
    /** When it begins: in a plan after the market's start, in a request after now. */
    AT,
    /** After what time it begins anew. */
    EVERY,
    /** How long it lasts. */
    LENGTH,
    /** How often it fires each time that it begins. */
    COUNT,
    PROBABILITY,
    MATCH,
    SYMBOL,
    CLOSE,
    MILLIS,
    JITTER,
    ON,
    STATUS,
    BODY,
    TEXT,
    CODE,
    WHEN,
    RETRY,
    SOCKET,
    EVENT,
    EXECUTION,
    NOTICE,
    SETTLE,
    TICK,
    STEP,
    NOTIONAL,
    PERCENT,
    FALL,
    HOLD,
    BACK,
    SIDE,
    QUANTITY,
    PRICE,
    REDUCE,
    CLIENT,
    LEVERAGE,
    MARGIN,
    MODE,
    AMOUNT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst();
    }
}
