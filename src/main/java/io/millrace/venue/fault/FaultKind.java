package io.millrace.venue.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can go wrong, and which fields each kind knows beside those of its schedule. */
public enum FaultKind {
    LOSE_ANSWER,
    LOSE_REQUEST,
    DELAY,
    HTTP_STATUS,
    ERROR_CODE,
    RATE_LIMIT,
    BAN,
    DISCONNECT,
    STALL,
    EXPIRE_LISTEN_KEY,
    DUPLICATE_EVENT,
    REORDER_EVENTS,
    DROP_EVENT,
    REJECT_STOP,
    CLOCK_JUMP,
    GAP,
    FLASH_CRASH,
    LIQUIDATE,
    DELEVERAGE,
    TRANSFER,
    FOREIGN_TRADE,
    CANCEL_STOPS,
    SET_LEVERAGE,
    SET_MARGIN_TYPE,
    SET_POSITION_MODE,
    CHANGE_FILTERS,
    DELIST;

    private static final List<Field> SCHEDULE =
            List.of(Field.KIND, Field.AT, Field.EVERY, Field.LENGTH, Field.COUNT, Field.PROBABILITY);

    /** The word in plans and requests: {@code lose-answer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Every field that it knows. */
    List<Field> fields() {
        List<Field> all = new ArrayList<>(SCHEDULE);
        all.addAll(own());
        return all;
    }

    private List<Field> own() {
        return switch (this) {
            case LOSE_ANSWER, LOSE_REQUEST, DELAY, HTTP_STATUS, ERROR_CODE, RATE_LIMIT -> ofRequest();
            case DUPLICATE_EVENT, REORDER_EVENTS, DROP_EVENT -> List.of(Field.EVENT, Field.EXECUTION, Field.SYMBOL);
            case BAN -> List.of(Field.RETRY);
            case DISCONNECT -> List.of(Field.SOCKET, Field.CLOSE);
            case STALL -> List.of(Field.SOCKET);
            case REJECT_STOP -> List.of(Field.SYMBOL, Field.CODE, Field.TEXT, Field.WHEN);
            case CLOCK_JUMP -> List.of(Field.MILLIS);
            case GAP -> List.of(Field.SYMBOL, Field.PERCENT);
            case FLASH_CRASH -> List.of(Field.SYMBOL, Field.PERCENT, Field.FALL, Field.HOLD, Field.BACK);
            case LIQUIDATE, DELEVERAGE, CANCEL_STOPS -> List.of(Field.SYMBOL);
            case TRANSFER -> List.of(Field.AMOUNT);
            case FOREIGN_TRADE ->
                List.of(Field.SYMBOL, Field.SIDE, Field.QUANTITY, Field.PRICE, Field.REDUCE, Field.CLIENT);
            case SET_LEVERAGE -> List.of(Field.SYMBOL, Field.LEVERAGE);
            case SET_MARGIN_TYPE -> List.of(Field.SYMBOL, Field.MARGIN);
            case SET_POSITION_MODE -> List.of(Field.MODE);
            case CHANGE_FILTERS -> List.of(Field.SYMBOL, Field.TICK, Field.STEP, Field.NOTIONAL);
            case DELIST -> List.of(Field.SYMBOL, Field.NOTICE, Field.SETTLE);
            case EXPIRE_LISTEN_KEY -> List.of();
        };
    }

    private List<Field> ofRequest() {
        List<Field> fields = new ArrayList<>(List.of(Field.MATCH, Field.SYMBOL));
        switch (this) {
            case DELAY -> fields.addAll(List.of(Field.MILLIS, Field.JITTER, Field.ON));
            case HTTP_STATUS -> fields.addAll(List.of(Field.STATUS, Field.TEXT, Field.BODY, Field.WHEN));
            case ERROR_CODE -> fields.addAll(List.of(Field.CODE, Field.STATUS, Field.TEXT, Field.WHEN));
            case RATE_LIMIT -> fields.add(Field.RETRY);
            default -> fields.add(Field.CLOSE);
        }
        return fields;
    }

    static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(FaultKind::word).toList();
    }
}
