package io.millrace.exchange.binance;

import io.millrace.common.Event;
import io.millrace.order.OrderEvent;
import io.millrace.position.AccountEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns messages of the user stream into events. One per socket; owned by its reader thread. */
final class UserCodec {

    private static final String KEY_EXPIRED = "listenKeyExpired";

    /** Announces the end of a connection some minutes ahead; documented for the exchange's spot streams. */
    private static final String SHUTDOWN = "serverShutdown";

    private static final String QUOTE = "USDT";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final Counters counters;
    private final FeeBook fees;

    UserCodec(Counters counters, FeeBook fees) {
        this.counters = counters;
        this.fees = fees;
    }

    /** What a message says. Unreadable ones are counted and say nothing. */
    Reading read(String message, long epochNanos) {
        counters.frames.increment();
        try {
            JsonNode root = mapper.readTree(message);
            if (!root.isObject()) {
                throw new IllegalArgumentException("A message should be an object");
            }
            JsonNode event = root.path("data").isObject() ? root.path("data") : root;
            String type = Fields.textOrEmpty(event, "e");
            if (type.equals(SHUTDOWN)) {
                return Reading.GOODBYE;
            }
            return Reading.of(events(event, type, epochNanos), type.equals(KEY_EXPIRED) ? "listen key expired" : "");
        } catch (JacksonException | IllegalArgumentException | ArithmeticException unreadable) {
            counters.unreadable.increment();
            return Reading.UNREADABLE;
        }
    }

    private List<Event> events(JsonNode event, String type, long epochNanos) {
        return switch (type) {
            case "ORDER_TRADE_UPDATE" -> order(event.path("o"), epochNanos);
            case "ALGO_UPDATE" -> conditional(event.path("o"), epochNanos);
            case "ACCOUNT_UPDATE" -> account(event.path("a"), epochNanos);
            case "ACCOUNT_CONFIG_UPDATE" -> leverage(event.path("ac"), epochNanos);
            case KEY_EXPIRED -> List.of();
            default -> ignored();
        };
    }

    private List<Event> ignored() {
        counters.ignored.increment();
        return List.of();
    }

    private List<Event> order(JsonNode o, long epochNanos) {
        String symbol = Fields.text(o, "s");
        String clientId = Fields.text(o, "c");
        long id = Fields.number(o, "i");
        return switch (Fields.text(o, "x")) {
            case "NEW" -> List.of(new OrderEvent.Accepted(symbol, clientId, id, false, epochNanos));
            case "TRADE", "CALCULATED" -> filledOrAccepted(o, epochNanos);
            case "CANCELED" -> ended(o, new OrderEvent.Canceled(symbol, clientId, id, "canceled", epochNanos));
            case "EXPIRED" -> ended(o, new OrderEvent.Expired(symbol, clientId, id, expiry(o), epochNanos));
            case "REJECTED" -> List.of(new OrderEvent.Rejected(symbol, clientId, 0, expiry(o), epochNanos));
            default -> ignored();
        };
    }

    /** The news of an end says how much was filled: a fill that comes after it, or never, is missed by that. */
    private static List<Event> ended(JsonNode o, OrderEvent end) {
        long filled = Fields.e8OrZero(o, "z");
        if (filled == 0) {
            return List.of(end);
        }
        long id = Fields.number(o, "i");
        return List.of(new OrderEvent.Executed(end.symbol(), end.clientId(), id, filled, end.epochNanos()), end);
    }

    /** A liquidation or an automatic deleveraging reports its fills as CALCULATED, without one when it begins. */
    private List<Event> filledOrAccepted(JsonNode o, long epochNanos) {
        String symbol = Fields.text(o, "s");
        String clientId = Fields.text(o, "c");
        long id = Fields.number(o, "i");
        long quantity = Fields.e8(o, "l");
        if (quantity == 0) {
            return List.of(new OrderEvent.Accepted(symbol, clientId, id, false, epochNanos));
        }
        long price = Fields.e8(o, "L");
        boolean maker = Fields.flag(o, "m");
        FeeBook.Fill fill =
                new FeeBook.Fill(symbol, Fields.textOrEmpty(o, "N"), Fields.e8OrZero(o, "n"), price, quantity, maker);
        return List.of(new OrderEvent.Filled(
                symbol,
                clientId,
                id,
                Fields.number(o, "t"),
                Fields.side(o, "S"),
                price,
                quantity,
                Fields.e8(o, "z"),
                Fields.e8(o, "q"),
                fees.inQuote(fill),
                Fields.e8OrZero(o, "rp"),
                maker,
                epochNanos));
    }

    /** The exchange's number of the reason, in words. */
    private static String expiry(JsonNode o) {
        return switch (Fields.textOrEmpty(o, "er")) {
            case "", "0" -> "expired";
            case "1" -> "self-trade prevention";
            case "2" -> "rest of an immediate order";
            case "3" -> "rest of an immediate order, self-trade prevention";
            case "4" -> "reduce-only with nothing left to reduce";
            case "5" -> "liquidation";
            case "6" -> "condition of the position not met";
            case "7" -> "delisting";
            case "8" -> "its position was closed by another conditional order";
            case "9" -> "market order not filled in full";
            case "10" -> "not fillable in full";
            case "11" -> "post-only would take";
            case String other -> "reason " + other;
        };
    }

    private List<Event> conditional(JsonNode o, long epochNanos) {
        String symbol = Fields.text(o, "s");
        String clientId = Fields.text(o, "caid");
        long id = Fields.number(o, "aid");
        String state = Fields.text(o, "X");
        String reason = Fields.textOrEmpty(o, "rm");
        String why = reason.isEmpty() ? state.toLowerCase(Locale.ROOT) : reason;
        return switch (state) {
            case "NEW" -> List.of(new OrderEvent.Accepted(symbol, clientId, id, true, epochNanos));
            case "TRIGGERED" -> triggered(o, epochNanos);
            case "CANCELED" -> List.of(new OrderEvent.Canceled(symbol, clientId, id, why, epochNanos));
            case "EXPIRED" -> List.of(new OrderEvent.Expired(symbol, clientId, id, why, epochNanos));
            case "REJECTED" -> List.of(new OrderEvent.Rejected(symbol, clientId, 0, why, epochNanos));
            case "TRIGGERING", "FINISHED" -> List.of();
            default -> ignored();
        };
    }

    private List<Event> triggered(JsonNode o, long epochNanos) {
        long child = Fields.numberOrZero(o, "ai");
        if (child == 0) {
            return ignored();
        }
        return List.of(new OrderEvent.Triggered(
                Fields.text(o, "s"), Fields.text(o, "caid"), Fields.number(o, "aid"), child, epochNanos));
    }

    private List<Event> account(JsonNode a, long epochNanos) {
        String reason = Fields.textOrEmpty(a, "m");
        List<Event> events = new ArrayList<>();
        for (JsonNode balance : a.path("B")) {
            if (Fields.text(balance, "a").equals(QUOTE)) {
                events.add(new AccountEvent.BalanceChanged(
                        QUOTE,
                        Fields.e8(balance, "wb"),
                        Fields.e8OrZero(balance, "bc"),
                        reason,
                        Fields.textOrEmpty(a, "S"),
                        epochNanos));
            }
        }
        for (JsonNode position : a.path("P")) {
            position(position, reason, epochNanos).ifPresent(events::add);
        }
        return events;
    }

    /** A flat side of hedge mode says nothing: it may be told of in one-way mode, too. */
    private static Optional<Event> position(JsonNode row, String reason, long epochNanos) {
        String symbol = Fields.text(row, "s");
        long quantity = Fields.e8(row, "pa");
        if (AccountCodec.isHedged(row, "ps")) {
            return quantity == 0 ? Optional.empty() : Optional.of(new AccountEvent.HedgeModeSeen(symbol, epochNanos));
        }
        if (reason.equals("MARGIN_TYPE_CHANGE")) {
            boolean isolated = Fields.text(row, "mt").equals("isolated");
            return Optional.of(new AccountEvent.MarginTypeReported(symbol, isolated, epochNanos));
        }
        return Optional.of(
                new AccountEvent.PositionReported(symbol, quantity, Fields.roundedE8(row, "ep"), reason, epochNanos));
    }

    private List<Event> leverage(JsonNode ac, long epochNanos) {
        if (!ac.isObject()) {
            return ignored();
        }
        int leverage = Math.toIntExact(Fields.number(ac, "l"));
        return List.of(new AccountEvent.LeverageChanged(Fields.text(ac, "s"), leverage, epochNanos));
    }

    /**
     * What a message said.
     *
     * @param trouble why the stream has to be opened anew; empty when it has not. A message that cannot be read may have been
     *     a fill: opening anew makes the engine reconcile
     * @param leaving whether the exchange will end the connection soon
     */
    record Reading(List<Event> events, String trouble, boolean leaving) {
        static final Reading GOODBYE = new Reading(List.of(), "", true);
        static final Reading UNREADABLE = new Reading(List.of(), "unreadable message", false);

        static Reading of(List<Event> events, String trouble) {
            return new Reading(events, trouble, false);
        }
    }
}
