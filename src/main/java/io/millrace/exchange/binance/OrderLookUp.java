package io.millrace.exchange.binance;

import io.millrace.exchange.ExchangeException;
import io.millrace.exchange.ExchangeListener;
import io.millrace.exchange.LiveClock;
import io.millrace.exchange.Tasks;
import io.millrace.order.OrderEvent;
import io.millrace.order.OrderRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what became of an order: its state, its fills, or the proof that it never reached the exchange (SAFETY 2.7). Runs on the
 * order's virtual thread.
 */
final class OrderLookUp {

    /** Two answers that prove absence are at least this far apart. */
    private static final long APART_MILLIS = 500;

    /** The exchange accepts time stamps this far ahead of its clock. */
    private static final long AHEAD_MILLIS = 1000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RestClient rest;
    private final LiveClock clock;
    private final Tasks connections;
    private final OrderWire wire;
    private final SentOrders sent;
    private final ExchangeListener listener;
    private final FeeBook fees;
    private final Echoes echoes;

    OrderLookUp(RestClient rest, LiveClock clock, Tasks connections, Ground ground) {
        this.rest = rest;
        this.clock = clock;
        this.connections = connections;
        this.wire = ground.wire();
        this.sent = ground.sent();
        this.listener = ground.hearing().listener();
        this.fees = ground.hearing().fees();
        this.echoes = ground.hearing().echoes();
    }

    /** What a look-up stands on. */
    record Ground(OrderWire wire, SentOrders sent, UserStream.Hearing hearing) {}

    /** Answers with what the exchange knows, with absence when that is proven, else with unanswered. */
    void ask(OrderRequest request) {
        boolean late = windowHasPassed(request);
        switch (rest.call(wire.query(request))) {
            case Answer.Said said when said.ok() -> found(request, said.body());
            case Answer.Said said
            when said.outcome() == Outcome.GONE && late ->
                connections.blockAfter(APART_MILLIS, () -> askAgain(request));
            case Answer.Said said
            when said.outcome() == Outcome.GONE ->
                unanswered(request, "not known to the exchange yet, which proves nothing: " + said.words());
            case Answer.Said said -> unanswered(request, "look-up: " + said.words());
            case Answer.Lost lost -> unanswered(request, "look-up: " + lost.reason());
        }
    }

    /** The exchange refused it because something is there already: reports that, or the refusal when it is not this order. */
    void existing(OrderRequest request, Answer.Said refusal) {
        switch (rest.call(wire.query(request))) {
            case Answer.Said said when said.ok() -> found(request, said.body());
            case Answer.Said said
            when said.outcome() == Outcome.GONE && refusal.code() == OTHER_STOP ->
                listener.onEvent(new OrderEvent.Rejected(
                        request.symbol(), request.clientId(), refusal.code(), refusal.words(), clock.epochNanos()));
            case Answer.Said said -> unanswered(request, refusal.words() + "; look-up: " + said.words());
            case Answer.Lost lost -> unanswered(request, refusal.words() + "; look-up: " + lost.reason());
        }
    }

    /** A closePosition order of the same direction is open; it may have another client id, then ours was refused. */
    private static final int OTHER_STOP = -4130;

    private void askAgain(OrderRequest request) {
        switch (rest.call(wire.query(request))) {
            case Answer.Said said when said.ok() -> found(request, said.body());
            // asked once more: an exchange whose clock jumped back meanwhile would still take the order
            case Answer.Said said
            when said.outcome() == Outcome.GONE && windowHasPassed(request) ->
                listener.onEvent(new OrderEvent.Absent(request.symbol(), request.clientId(), clock.epochNanos()));
            case Answer.Said said -> unanswered(request, "second look-up: " + said.words());
            case Answer.Lost lost -> unanswered(request, "second look-up: " + lost.reason());
        }
    }

    /**
     * Whether the exchange itself said, before it is asked for the order, that its clock is past the last moment at which it would
     * have taken the order. Windows are wall time, stamps the exchange's.
     */
    private boolean windowHasPassed(OrderRequest request) {
        OptionalLong signed = sent.signedMillis(request.clientId());
        if (signed.isPresent() && signed.getAsLong() == Long.MAX_VALUE) {
            return false;
        }
        long window = wire.windowMillis(request);
        long decided = request.epochNanos() / NANOS_PER_MILLI;
        // an order of an earlier process may have been signed up to its window after the decision
        long stamp = signed.orElse(decided + (long) (window * clock.speed()));
        long last = Math.max(stamp, decided) + (long) ((window + AHEAD_MILLIS) * clock.speed());
        if (clock.errorMillis() == Long.MAX_VALUE || clock.exchangeMillis() <= last) {
            return false;
        }
        try {
            return rest.alignClock() > last + clock.errorMillis();
        } catch (ExchangeException unknown) {
            return false;
        }
    }

    private void found(OrderRequest request, JsonNode body) {
        OrderReport report = OrderReport.of(body, request.type().conditional());
        echoes.proven(report);
        listener.onEvent(report.accepted(request, clock.epochNanos()));
        if (report.conditional() && report.childId() != 0) {
            child(request, report);
        } else if (report.conditional() || complete(request, report)) {
            ending(request, report);
        }
    }

    private void ending(OrderRequest request, OrderReport report) {
        if (report.ended()) {
            listener.onEvent(report.ending(request, clock.epochNanos()));
        }
    }

    private void child(OrderRequest request, OrderReport parent) {
        listener.onEvent(new OrderEvent.Triggered(
                request.symbol(), request.clientId(), parent.id(), parent.childId(), clock.epochNanos()));
        switch (rest.call(wire.queryChild(request, parent.childId()))) {
            case Answer.Said said
            when said.ok() -> {
                OrderReport child = OrderReport.of(said.body(), false);
                if (complete(request, child)) {
                    ending(request, child);
                }
            }
            case Answer.Said said -> unanswered(request, "look-up of the triggered order: " + said.words());
            case Answer.Lost lost -> unanswered(request, "look-up of the triggered order: " + lost.reason());
        }
    }

    /** Tells the fills of an order; false, after telling so, when not all of them could be read. */
    private boolean complete(OrderRequest request, OrderReport report) {
        if (report.executedE8() == 0) {
            return true;
        }
        listener.onEvent(report.executed(request, clock.epochNanos()));
        String trouble = switch (rest.call(wire.fills(request, report.id()))) {
            case Answer.Said said when said.ok() -> fills(request, report, said.body());
            case Answer.Said said -> said.words();
            case Answer.Lost lost -> lost.reason();
        };
        if (!trouble.isEmpty()) {
            unanswered(request, "look-up of the fills: " + trouble);
        }
        return trouble.isEmpty();
    }

    private String fills(OrderRequest request, OrderReport report, JsonNode trades) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : trades) {
            if (Fields.number(row, "orderId") == report.id()) {
                rows.add(row);
            }
        }
        rows.sort(Comparator.comparingLong(row -> Fields.number(row, "id")));
        long cumulative = 0;
        for (JsonNode row : rows) {
            cumulative = Math.addExact(cumulative, Fields.e8(row, "qty"));
            listener.onEvent(fill(request, report, row, cumulative));
        }
        return cumulative == report.executedE8() ? "" : "they do not add up to what was executed yet";
    }

    private OrderEvent.Filled fill(OrderRequest request, OrderReport report, JsonNode row, long cumulative) {
        long price = Fields.e8(row, "price");
        long quantity = Fields.e8(row, "qty");
        boolean maker = Fields.flag(row, "maker");
        FeeBook.Fill fee = new FeeBook.Fill(
                request.symbol(),
                Fields.textOrEmpty(row, "commissionAsset"),
                Fields.e8OrZero(row, "commission"),
                price,
                quantity,
                maker);
        return new OrderEvent.Filled(
                request.symbol(),
                report.clientId(),
                report.id(),
                Fields.number(row, "id"),
                Fields.side(row, "side"),
                price,
                quantity,
                cumulative,
                report.quantityE8(),
                fees.inQuote(fee),
                Fields.e8OrZero(row, "realizedPnl"),
                maker,
                clock.epochNanos());
    }

    private void unanswered(OrderRequest request, String why) {
        listener.onEvent(new OrderEvent.Unanswered(request.symbol(), request.clientId(), why, clock.epochNanos()));
    }
}
