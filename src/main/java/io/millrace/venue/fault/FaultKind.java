package io.millrace.venue.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong, and which fields each kind knows beside those of its schedule. */
public enum FaultKind {
    LOSE_ANSWER(Field.MATCH, Field.SYMBOL, Field.CLOSE),
    LOSE_REQUEST(Field.MATCH, Field.SYMBOL, Field.CLOSE),
    DELAY(Field.MATCH, Field.SYMBOL, Field.MILLIS, Field.JITTER, Field.ON),
    HTTP_STATUS(Field.MATCH, Field.SYMBOL, Field.STATUS, Field.TEXT, Field.BODY, Field.WHEN),
    ERROR_CODE(Field.MATCH, Field.SYMBOL, Field.CODE, Field.STATUS, Field.TEXT, Field.WHEN),
    RATE_LIMIT(Field.MATCH, Field.SYMBOL, Field.RETRY),
    DUPLICATE_EVENT(Field.EVENT, Field.EXECUTION, Field.SYMBOL),
    REORDER_EVENTS(Field.EVENT, Field.EXECUTION, Field.SYMBOL),
    DROP_EVENT(Field.EVENT, Field.EXECUTION, Field.SYMBOL),
    REJECT_STOP(Field.SYMBOL, Field.CODE, Field.TEXT, Field.WHEN),
    STALL(Field.SOCKET),
    BAN(Field.RETRY),
    CLOCK_JUMP(Field.MILLIS),
    DISCONNECT(Field.SOCKET, Field.CLOSE),
    EXPIRE_LISTEN_KEY(),
    DELIST(Field.SYMBOL, Field.NOTICE, Field.SETTLE),
    CHANGE_FILTERS(Field.SYMBOL, Field.TICK, Field.STEP, Field.NOTIONAL),
    FLASH_CRASH(Field.SYMBOL, Field.PERCENT, Field.FALL, Field.HOLD, Field.BACK),
    GAP(Field.SYMBOL, Field.PERCENT),
    LIQUIDATE(Field.SYMBOL),
    FOREIGN_TRADE(Field.SYMBOL, Field.SIDE, Field.QUANTITY, Field.PRICE, Field.REDUCE, Field.CLIENT),
    CANCEL_STOPS(Field.SYMBOL),
    SET_LEVERAGE(Field.SYMBOL, Field.LEVERAGE),
    SET_MARGIN_TYPE(Field.SYMBOL, Field.MARGIN),
    SET_POSITION_MODE(Field.MODE);

    private static final List<Field> SCHEDULE =
            List.of(Field.KIND, Field.AT, Field.EVERY, Field.LENGTH, Field.COUNT, Field.PROBABILITY);

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
