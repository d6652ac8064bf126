package io.millrace.venue.fault;

import static io.millrace.venue.fault.Field.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong, and which fields each kind knows beside those of its schedule. */
public enum FaultKind {
    LOSE_ANSWER(MATCH, SYMBOL, CLOSE),
    LOSE_REQUEST(MATCH, SYMBOL, CLOSE),
    DELAY(MATCH, SYMBOL, MILLIS, JITTER, ON),
    HTTP_STATUS(MATCH, SYMBOL, STATUS, TEXT, BODY, WHEN),
    ERROR_CODE(MATCH, SYMBOL, CODE, STATUS, TEXT, WHEN),
    RATE_LIMIT(MATCH, SYMBOL, RETRY),
    DUPLICATE_EVENT(EVENT, EXECUTION, SYMBOL),
    REORDER_EVENTS(EVENT, EXECUTION, SYMBOL),
    DROP_EVENT(EVENT, EXECUTION, SYMBOL),
    REJECT_STOP(SYMBOL, CODE, TEXT, WHEN),
    STALL(SOCKET),
    BAN(RETRY),
    CLOCK_JUMP(MILLIS),
    DISCONNECT(SOCKET, CLOSE),
    EXPIRE_LISTEN_KEY(),
    DELIST(SYMBOL, NOTICE, SETTLE),
    CHANGE_FILTERS(SYMBOL, TICK, STEP, NOTIONAL),
    FLASH_CRASH(SYMBOL, PERCENT, FALL, HOLD, BACK),
    GAP(SYMBOL, PERCENT),
    LIQUIDATE(SYMBOL),
    FOREIGN_TRADE(SYMBOL, SIDE, QUANTITY, PRICE, REDUCE, CLIENT),
    CANCEL_STOPS(SYMBOL),
    SET_LEVERAGE(SYMBOL, LEVERAGE),
    SET_MARGIN_TYPE(SYMBOL, MARGIN);

    private static final List<Field> SCHEDULE = List.of(Field.KIND, AT, EVERY, LENGTH, COUNT, PROBABILITY);

    private final List<Field> own;

    FaultKind(Field... own) {
        this.own = List.of(own);
    }

    /** The word in plans and requests: {@code lose-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every field that it knows. */
    List<Field> fields() {
        List<Field> all = new ArrayList<>(SCHEDULE);
        all.addAll(own);
        return all;
    }

    static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }
}
