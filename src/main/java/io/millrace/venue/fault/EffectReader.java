package io.millrace.venue.fault;

import io.millrace.common.Nearest;
import io.millrace.common.Side;
import io.millrace.venue.FilterChange;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands what a fault does. */
final class EffectReader {

    private static final int HUNDRED = 100;
    private static final int LONG_TIME = 86_400;
    private static final int DEFAULT_STATUS = 503;
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", RequestMatch.WSAPI, "*");
    private static final List<String> EVENTS = List.of(
            "ORDER_TRADE_UPDATE",
            "ACCOUNT_UPDATE",
            "ALGO_UPDATE",
            "TRADE_LITE",
            "ACCOUNT_CONFIG_UPDATE",
            "MARGIN_CALL",
            "CONDITIONAL_ORDER_TRIGGER_REJECT");
    private static final Pattern CLIENT_ID = Pattern.compile("[.A-Z:/a-z0-9_-]{1,16}");

    private final Set<String> symbols;

    EffectReader(Set<String> symbols) {
        this.symbols = Set.copyOf(symbols);
    }

    Effect read(FaultKind kind, Fields fields) {
        return switch (kind) {
            case LOSE_ANSWER -> new Effect.LoseAnswer(request(fields), reset(fields));
            case LOSE_REQUEST -> new Effect.LoseRequest(request(fields), reset(fields));
            case DELAY -> delay(fields);
            case HTTP_STATUS -> status(fields);
            case ERROR_CODE -> code(fields);
            case RATE_LIMIT -> new Effect.RateLimit(request(fields), retry(fields));
            case DUPLICATE_EVENT -> new Effect.DuplicateEvent(event(fields));
            case REORDER_EVENTS -> new Effect.ReorderEvents(event(fields));
            case DROP_EVENT -> new Effect.DropEvent(event(fields));
            case REJECT_STOP -> rejectStop(fields);
            case STALL -> new Effect.Stall(sockets(fields));
            case BAN -> new Effect.Ban(retry(fields));
            case CLOCK_JUMP -> clockJump(fields);
            case DISCONNECT -> new Effect.Disconnect(sockets(fields), reset(fields));
            case EXPIRE_LISTEN_KEY -> new Effect.ExpireListenKey();
            case DELIST, CHANGE_FILTERS, FLASH_CRASH, GAP -> market(kind, fields);
            case LIQUIDATE, DELEVERAGE -> force(kind, fields);
            case TRANSFER -> transfer(fields);
            case FOREIGN_TRADE, CANCEL_STOPS, SET_LEVERAGE, SET_MARGIN_TYPE, SET_POSITION_MODE -> account(kind, fields);
        };
    }

    private Effect market(FaultKind kind, Fields fields) {
        return switch (kind) {
            case DELIST ->
                new Effect.Delist(
                        needSymbol(fields), fields.duration(Field.NOTICE, 0), fields.duration(Field.SETTLE, 60_000));
            case CHANGE_FILTERS -> filters(fields);
            case FLASH_CRASH ->
                new Effect.FlashCrash(
                        symbol(fields),
                        fields.decimalE8(Field.PERCENT, "10", "0.01", "95") / HUNDRED,
                        fields.duration(Field.FALL, 1_000),
                        fields.duration(Field.HOLD, 1_000),
                        fields.duration(Field.BACK, 5_000));
            default -> new Effect.Gap(symbol(fields), fields.decimalE8(Field.PERCENT, "-5", "-95", "1000") / HUNDRED);
        };
    }

    private Effect force(FaultKind kind, Fields fields) {
        return kind == FaultKind.LIQUIDATE
                ? new Effect.Liquidate(symbol(fields))
                : new Effect.Deleverage(symbol(fields));
    }

    private static Effect transfer(Fields fields) {
        fields.need(Field.AMOUNT, "an amount of USDT, negative to take it out");
        return new Effect.Transfer(fields.decimalE8(Field.AMOUNT, "0", "-100000000", "100000000"));
    }

    private Effect account(FaultKind kind, Fields fields) {
        return switch (kind) {
            case FOREIGN_TRADE -> foreign(fields);
            case CANCEL_STOPS -> new Effect.CancelStops(symbol(fields));
            case SET_POSITION_MODE ->
                new Effect.SetPositionMode(
                        fields.choice(Field.MODE, "hedge", "one-way").equals("hedge"));
            case SET_LEVERAGE -> new Effect.SetLeverage(needSymbol(fields), fields.whole(Field.LEVERAGE, 1, 1, 150));
            default ->
                new Effect.SetMarginType(
                        needSymbol(fields),
                        fields.choice(Field.MARGIN, "isolated", "cross").equals("isolated"));
        };
    }

    private Effect delay(Fields fields) {
        fields.need(Field.MILLIS, "a time like 250ms");
        String on = fields.choice(Field.ON, "answer", "request", "both");
        return new Effect.Delay(
                request(fields),
                fields.duration(Field.MILLIS, 0),
                fields.duration(Field.JITTER, 0),
                !on.equals("answer"),
                !on.equals("request"));
    }

    private Effect status(Fields fields) {
        boolean after = after(fields, true);
        String text = fields.text(
                Field.TEXT,
                after ? "Unknown error, please check your request or try again later." : "Service Unavailable.");
        if (fields.has(Field.TEXT) && fields.has(Field.BODY)) {
            throw fields.mistake(Field.TEXT, "either a \"text\" for the error object or a whole \"body\"");
        }
        return new Effect.Status(
                request(fields),
                fields.whole(Field.STATUS, DEFAULT_STATUS, 200, 599),
                fields.text(Field.BODY, Answers.object(Answers.DISCONNECTED, text)),
                after);
    }

    private Effect code(Fields fields) {
        fields.need(Field.CODE, "a code of the exchange, for example -1007");
        int code = fields.whole(Field.CODE, -1, -9_999, -1);
        return new Effect.Code(
                request(fields),
                code,
                fields.whole(Field.STATUS, Answers.status(code), 400, 599),
                fields.text(Field.TEXT, Answers.text(code)),
                after(fields, Answers.unknownOutcome(code)));
    }

    private Effect rejectStop(Fields fields) {
        boolean atTrigger = fields.choice(Field.WHEN, "place", "trigger").equals("trigger");
        if (atTrigger && fields.has(Field.CODE)) {
            throw fields.mistake(
                    Field.CODE, "a \"text\" instead: what is rejected at the trigger has a reason but no code");
        }
        int code = fields.whole(Field.CODE, -2021, -9_999, -1);
        String text = atTrigger ? "Reduce Only reject" : Answers.text(code);
        return new Effect.RejectStop(symbol(fields), code, fields.text(Field.TEXT, text), atTrigger);
    }

    private static Effect clockJump(Fields fields) {
        fields.need(Field.MILLIS, "how far the server's time is ahead, for example 5s or -5s");
        return new Effect.ClockJump(fields.signedDuration(Field.MILLIS, 0));
    }

    private Effect filters(Fields fields) {
        if (!fields.has(Field.TICK) && !fields.has(Field.STEP) && !fields.has(Field.NOTIONAL)) {
            fields.need(Field.TICK, "at least one of tick, step, notional");
        }
        return new Effect.ChangeFilters(
                needSymbol(fields),
                new FilterChange(
                        fields.decimalE8(Field.TICK, "0", "0", "1000000"),
                        fields.decimalE8(Field.STEP, "0", "0", "1000000"),
                        fields.decimalE8(Field.NOTIONAL, "0", "0", "1000000")));
    }

    private Effect foreign(Fields fields) {
        String client = fields.text(Field.CLIENT, "web_");
        if (!CLIENT_ID.matcher(client).matches()) {
            throw fields.mistake(
                    Field.CLIENT, "at most 16 of the characters that client ids may have, like web_ or ios_");
        }
        return new Effect.ForeignTrade(
                needSymbol(fields),
                fields.choice(Field.SIDE, Side.class, Side.BUY),
                fields.decimalE8(Field.QUANTITY, "0", "0", "1000000000"),
                fields.decimalE8(Field.PRICE, "0", "0", "1000000000"),
                fields.choice(Field.REDUCE, "false", "true").equals("true"),
                client);
    }

    private RequestMatch request(Fields fields) {
        String expected = "a method and a path, like POST /fapi/v1/order, or * /fapi/* for all";
        String[] words = fields.text(Field.MATCH, "* *").strip().split(" +", -1);
        boolean wsApi = words[0].equals(RequestMatch.WSAPI) || words[0].equals("*");
        if (words.length != 2
                || !METHODS.contains(words[0])
                || !(words[1].startsWith("/") || words[1].equals("*") || wsApi)) {
            throw fields.mistake(Field.MATCH, expected);
        }
        return new RequestMatch(words[0], words[1], symbol(fields));
    }

    private EventMatch event(Fields fields) {
        String event = fields.text(Field.EVENT, "");
        if (!event.isEmpty() && !EVENTS.contains(event)) {
            throw fields.mistake(Field.EVENT, "one of " + String.join(", ", EVENTS) + Nearest.hint(event, EVENTS));
        }
        return new EventMatch(event, fields.text(Field.EXECUTION, "").toUpperCase(Locale.ROOT), symbol(fields));
    }

    private String needSymbol(Fields fields) {
        fields.need(
                Field.SYMBOL,
                "a symbol of this venue, for example "
                        + symbols.stream().sorted().findFirst().orElse(""));
        return symbol(fields);
    }

    private String symbol(Fields fields) {
        String symbol = fields.text(Field.SYMBOL, "");
        if (!symbol.isEmpty() && !symbols.contains(symbol)) {
            throw fields.mistake(Field.SYMBOL, "a symbol of this venue" + Nearest.hint(symbol, symbols));
        }
        return symbol;
    }

    private static SocketGroup sockets(Fields fields) {
        return fields.choice(Field.SOCKET, SocketGroup.class, SocketGroup.ALL);
    }

    private static boolean reset(Fields fields) {
        return fields.choice(Field.CLOSE, "clean", "reset").equals("reset");
    }

    private static boolean after(Fields fields, boolean otherwise) {
        return fields.choice(Field.WHEN, otherwise ? "after" : "before", otherwise ? "before" : "after")
                .equals("after");
    }

    private static int retry(Fields fields) {
        return fields.whole(Field.RETRY, 0, 0, LONG_TIME);
    }
}
