package io.millrace.exchange.binance;

import io.millrace.exchange.ConnectionEvent;
import io.millrace.exchange.binance.RestCall.Lane;
import io.millrace.exchange.binance.Stops.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says who may send, so that the exchange never has to: every call is charged to the windows of the exchange's limits before it
 * leaves, corrected by what the answers say, and refused at once when its {@link Lane} has used its share. Never waits. Safe for
 * all threads.
 */
final class RateGovernor {

    /** What Binance's USD-M futures allow an ordinary account; holds until the exchange says its own. */
    static final RateUse.Limits USUAL = new RateUse.Limits(2_400, 300, 1_200);

    private static final long MINUTE = 60_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int TOO_MANY_REQUESTS = -1003;
    private static final int TOO_MANY_ORDERS = -1015;
    /** Of every 10 s so many orders are kept for exits and stops. */
    private static final int ORDER_RESERVE = 30;
    /** How long a request whose answer was lost may still be under way, in wall time. */
    private static final long LINGER_MILLIS = 10_000;

    private final Supplier<Moment> clock;
    private final LongSupplier nanoTime;
    private final double speed;
    private final Window weight = new Window("weight", MINUTE, 0, CallWeight::weight);
    private final Window orders10s = new Window("orders", 10_000, ORDER_RESERVE, CallWeight::orders);
    private final Window orders1m = new Window("orders", MINUTE, 0, CallWeight::orders);
    private final List<Window> windows = List.of(weight, orders10s, orders1m);
    /** Not more than the limits let through in two windows. */
    private final List<Ticket> sent = new ArrayList<>();

    private final Stops stops;
    private final Map<Lane, Long> refused = new EnumMap<>(Lane.class);
    private long turn;

    /**
     * @param clock of the exchange
     * @param nanoTime wall time, for lengths that the exchange names
     * @param speed of the exchange's clock against the wall
     */
    RateGovernor(Supplier<Moment> clock, LongSupplier nanoTime, double speed) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.speed = speed;
        this.stops = new Stops(speed);
        limits(USUAL);
    }

    /** The exchange's own limits; one that is not above 0 is not one, and the former stays. */
    synchronized void limits(RateUse.Limits limits) {
        limit(weight, limits.weight());
        limit(orders10s, limits.orders10s());
        limit(orders1m, limits.orders1m());
    }

    private static void limit(Window window, long limit) {
        if (limit > 0) {
            window.limit(limit);
        }
    }

    /** Whether this may be sent now. Who is granted it must say how it ended: {@link #answered}, or {@link #lost}. */
    synchronized Leave ask(Lane lane, CallWeight call) {
        Moment now = clock.get();
        forget(now);
        Optional<Leave.Refused> refusal = stopped(lane, now).or(() -> full(lane, call, now));
        if (refusal.isPresent()) {
            refused.merge(lane, 1L, Long::sum);
            return refusal.get();
        }
        Ticket ticket = new Ticket(call, now, ++turn);
        sent.add(ticket);
        return new Leave.Granted(ticket);
    }

    /** Why and until when the exchange wants this lane quiet now. */
    synchronized Optional<String> stop(Lane lane) {
        return stopped(lane, clock.get()).map(Leave.Refused::reason);
    }

    private Optional<Leave.Refused> stopped(Lane lane, Moment now) {
        return stops.holding(lane, nanoTime.getAsLong()).map(stop -> {
            long until = exchangeMillis(now, stop.nanos());
            Instant end = Instant.ofEpochMilli(Math.ceilDiv(until, 1000) * 1000);
            long seconds = Math.ceilDiv(stop.nanos(), 1000 * NANOS_PER_MILLI);
            return new Leave.Refused(stop.kind().words() + " until " + end + ", another " + seconds + " s", until);
        });
    }

    private Optional<Leave.Refused> full(Lane lane, CallWeight call, Moment now) {
        return windows.stream()
                .filter(window -> !window.holds(lane, call, sent, now))
                .findFirst()
                .map(window -> new Leave.Refused(window.describe(lane, sent, now), window.nextMillis(now)));
    }

    /** The answer is here, with what the exchange counted; a count that it does not name or that is no number is left out. */
    synchronized void answered(Ticket ticket, Map<String, String> headers) {
        Moment now = clock.get();
        ticket.answered(now, ++turn);
        said(weight, ticket, headers.get("x-mbx-used-weight-1m"), now);
        said(orders10s, ticket, headers.get("x-mbx-order-count-10s"), now);
        said(orders1m, ticket, headers.get("x-mbx-order-count-1m"), now);
    }

    private void said(Window window, Ticket ticket, @Nullable String count, Moment now) {
        if (count != null && count.matches("\\d{1,9}")) {
            window.said(ticket, Long.parseLong(count), sent, now);
        }
    }

    /** There was no answer; {@code left} is whether a byte of the request may have left. */
    synchronized void lost(Ticket ticket, boolean left) {
        if (left) {
            ticket.lost(clock.get(), (long) (LINGER_MILLIS * speed));
        } else {
            sent.remove(ticket);
        }
    }

    /** A limit that the exchange told, and until when it stands on the exchange's clock. */
    record Told(Kind kind, long untilMillis) {}

    /**
     * Reads whether an answer limits us, and begins the stop if it does.
     *
     * @param retryAfterSeconds as its header says, or 0
     */
    synchronized Optional<Told> heard(Answer.Said said, long retryAfterSeconds) {
        Optional<Kind> kind = kind(said);
        if (kind.isEmpty()) {
            stops.calm(nanoTime.getAsLong());
        }
        return kind.map(limit -> begin(limit, said.text(), retryAfterSeconds));
    }

    private Told begin(Kind kind, String words, long retryAfterSeconds) {
        Moment now = clock.get();
        long nano = nanoTime.getAsLong();
        long nanos = kind == Kind.ORDERS
                ? wallNanos(fullOfOrders(words).nextMillis(now) - now.millis())
                : stops.lengthOf(kind, retryAfterSeconds, words, now.millis());
        stops.begin(kind, nanos, nano);
        return new Told(kind, exchangeMillis(now, stops.left(kind, nano)));
    }

    /** What kind of limit an answer tells of. */
    private static Optional<Kind> kind(Answer.Said said) {
        if (said.code() == TOO_MANY_ORDERS) {
            return Optional.of(Kind.ORDERS);
        }
        if (said.status() == 418 || (said.code() == TOO_MANY_REQUESTS && Stops.tellOfBan(said.text()))) {
            return Optional.of(Kind.BAN);
        }
        boolean limited = said.status() == 429 || said.code() == TOO_MANY_REQUESTS;
        return limited ? Optional.of(Kind.LIMIT) : Optional.empty();
    }

    /** "Too many new orders; current limit is 1200 orders per MINUTE." */
    private Window fullOfOrders(String words) {
        return words.contains("MINUTE") ? orders1m : orders10s;
    }

    /**
     * What an earlier process was told holds on. Never for longer than it was said to last then, so that a clock that is not set
     * yet cannot keep us away for ever.
     */
    synchronized void remember(ConnectionEvent.Throttled earlier) {
        long toldMillis = earlier.epochNanos() / NANOS_PER_MILLI;
        long left = earlier.untilMillis() - Math.max(clock.get().millis(), toldMillis);
        Kind kind = earlier.status() == ConnectionEvent.BANNED ? Kind.BAN : Kind.LIMIT;
        if (left > 0) {
            stops.begin(kind, wallNanos(left), nanoTime.getAsLong());
        }
    }

    /** Wall milliseconds for which a ban still stands; 0 without one. */
    synchronized long quietMillis() {
        return Math.ceilDiv(stops.left(Kind.BAN, nanoTime.getAsLong()), NANOS_PER_MILLI);
    }

    synchronized RateUse use() {
        Moment now = clock.get();
        return new RateUse(
                weight.used(Lane.HISTORY, sent, now),
                orders10s.used(Lane.HISTORY, sent, now),
                orders1m.used(Lane.HISTORY, sent, now),
                new RateUse.Limits(weight.limit(), orders10s.limit(), orders1m.limit()),
                Math.ceilDiv(stops.left(Kind.BAN, nanoTime.getAsLong()), 1000 * NANOS_PER_MILLI),
                new RateUse.Refused(
                        refused(Lane.EXIT),
                        refused(Lane.STOP),
                        refused(Lane.RECONCILE),
                        refused(Lane.ENTRY),
                        refused(Lane.HISTORY)));
    }

    private long refused(Lane lane) {
        return refused.getOrDefault(lane, 0L);
    }

    /** What no window that may still run can have counted. */
    private void forget(Moment now) {
        long begin = Math.floorDiv(now.earliest(), MINUTE) * MINUTE;
        sent.removeIf(ticket -> ticket.lastMillis() < begin);
    }

    private long exchangeMillis(Moment now, long wallNanos) {
        return now.millis() + (long) (wallNanos * speed / NANOS_PER_MILLI);
    }

    private long wallNanos(long exchangeMillis) {
        return (long) (TimeUnit.MILLISECONDS.toNanos(exchangeMillis) / speed);
    }
}
