package io.millrace.engine;

import io.millrace.order.OrderEvent;
import java.util.Locale;

/** Why an order was refused: few enough kinds for a metric. */
enum RejectReason {
    /** Price, quantity or notional off the contract's grid or limits. */
    FILTER(Fault.OWN),
    /** A parameter is missing, malformed or not wanted. */
    PARAMETER(Fault.OWN),
    /** Signature, key, or what the key and the account may do. */
    CREDENTIALS(Fault.OWN),
    /** Our time stamp. */
    CLOCK(Fault.OWN),
    /** More than the free margin, or than the leverage allows. */
    MARGIN(Fault.OWN),
    /** The client id was used before, or is none. */
    CLIENT_ID(Fault.OWN),
    /** Too many requests or orders for the exchange. */
    RATE_LIMIT(Fault.OWN),
    /** Nothing is left to reduce: the position ended while the order was on its way. */
    NOTHING_TO_REDUCE(Fault.EXCHANGE),
    /** The market is beyond the trigger or the price already. */
    MARKET_MOVED(Fault.EXCHANGE),
    /** What could not be filled at once, or would have been, as orders of its kind must not. */
    NOT_FILLED(Fault.EXCHANGE),
    /** The exchange takes no order, or none of that kind, now: overloaded, contract closed, too many stops. */
    UNAVAILABLE(Fault.EXCHANGE),
    /** A code that this list does not have. */
    OTHER(Fault.EXCHANGE),
    /** No byte of it left: kept back by a limit, too old to go, or there was no connection. */
    NOT_SENT(Fault.NONE);

    private final Fault fault;

    RejectReason(Fault fault) {
        this.fault = fault;
    }

    /** Whose doing it was. */
    enum Fault {
        /** A mistake in what we sent: a sound daemon has none. */
        OWN,
        /** What a moving market or a busy exchange says to correct orders. */
        EXCHANGE,
        /** Nobody's: the exchange never saw it. */
        NONE
    }

    /** Whose doing it was, as a label. */
    String fault() {
        return fault.name().toLowerCase(Locale.ROOT);
    }

    /** As a label: "rate-limit". */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By the exchange's code; without one, only the words tell whether it was sent. */
    static RejectReason of(OrderEvent.Rejected no) {
        if (no.code() != 0 && no.code() != Freshness.LATE) {
            return ofCode(no.code());
        }
        return no.reason().startsWith("status ") ? UNAVAILABLE : NOT_SENT;
    }

    private static RejectReason ofCode(int code) {
        return switch (code) {
            case -1021, -5028 -> CLOCK;
            case -1002, -1011, -1022, -1099, -1109, -2008, -2014, -2015, -2017, -4109 -> CREDENTIALS;
            case -1003, -1015 -> RATE_LIMIT;
            case -2018, -2019, -2024, -2027, -2028 -> MARGIN;
            case -4015, -4114, -4115, -4116 -> CLIENT_ID;
            case -2022, -4118, -4509 -> NOTHING_TO_REDUCE;
            case -2021, -4016, -4024, -4131, -4142, -4183, -4184, -4210, -4211 -> MARKET_MOVED;
            case -2020, -5021, -5022 -> NOT_FILLED;
            case -1004, -1008, -1016, -2025, -4045, -4104, -4130, -4140, -4141 -> UNAVAILABLE;
            case -1111, -1121, -1122, -4164, -5029 -> FILTER;
            default -> ofRange(code);
        };
    }

    private static RejectReason ofRange(int code) {
        if (code <= -4000 && code >= -4030) {
            return FILTER;
        }
        return code <= -1010 && code >= -1199 ? PARAMETER : OTHER;
    }
}
