package io.millrace.exchange.binance;

import io.millrace.exchange.binance.RestCall.Lane;
import java.util.Collection;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One of the exchange's limits: so much in every calendar window of its clock. What we send is counted at once, in every window in
 * which the exchange may count it; what the exchange says it has counted corrects that, up and down. Of our own calls never too
 * little is counted, provided that the clock keeps within its guard. Guarded by the {@link RateGovernor}.
 */
final class Window {

    private final String name;
    private final long millis;
    private final long reserve;
    private final ToIntFunction<CallWeight> measure;
    private long limit;
    private Known known = Known.nothingOf(Long.MIN_VALUE);
    private Doubtful doubtful = new Doubtful(Long.MIN_VALUE, 0);

    /**
     * @param name what is counted, for people: "weight"
     * @param reserve what normal traffic leaves of the limit at the least
     */
    Window(String name, long millis, long reserve, ToIntFunction<CallWeight> measure) {
        this.name = name;
        this.millis = millis;
        this.reserve = reserve;
        this.measure = measure;
    }

    void limit(long perWindow) {
        limit = perWindow;
    }

    long limit() {
        return limit;
    }

    /** How far this lane may fill the window. */
    long share(Lane lane) {
        long part = limit * lane.percent() / 100;
        return lane.guarding() ? part : Math.min(part, limit - Math.min(reserve, limit / 2));
    }

    /** Whether the call fits into the lane's share of every window in which the exchange may count it if it leaves now. */
    boolean holds(Lane lane, CallWeight call, Collection<Ticket> sent, Moment now) {
        int amount = measure.applyAsInt(call);
        return amount == 0 || used(lane, sent, now) + amount <= share(lane);
    }

    /** What the current window has taken in the eyes of this lane; near its turn, that of the two which has taken more. */
    long used(Lane lane, Collection<Ticket> sent, Moment now) {
        long most = 0;
        long last = number(now.latest());
        for (long window = number(now.earliest()); window <= last; window++) {
            most = Math.max(most, used(lane, sent, window));
        }
        return most;
    }

    /** When a new window has begun for certain, on the exchange's clock. */
    long nextMillis(Moment now) {
        return (number(now.latest()) + 1) * millis + now.guardMillis();
    }

    String describe(Lane lane, Collection<Ticket> sent, Moment now) {
        return name + " " + used(lane, sent, now) + " of " + limit + " used in these " + millis / 1000 + " s, and "
                + lane.words() + " may use " + share(lane);
    }

    /**
     * The exchange's count, in the answer to this call. Its window is certain when the call left and was answered within one; else
     * it may belong to the window before, and holds up normal traffic only: exits that trusted it could stand still for a whole
     * window.
     */
    void said(Ticket call, long count, Collection<Ticket> sent, Moment now) {
        long window = number(call.left().millis());
        if (number(call.left().earliest()) != number(now.latest())) {
            doubtful = new Doubtful(window, doubtful.window == window ? Math.max(doubtful.count, count) : count);
        } else if (known.window <= window || known.window > number(now.latest())) {
            learn(call, window, count, sent);
        }
    }

    /**
     * Of two sums that cannot be too small the smaller one is kept; both grow by what is sent from now on. When the exchange counted
     * more than the kept one, others have used the rest.
     */
    private void learn(Ticket call, long window, long count, Collection<Ticket> sent) {
        doubtful = new Doubtful(Long.MIN_VALUE, 0);
        Known before = known.window == window ? known : Known.nothingOf(window);
        Known now = new Known(window, call, count, 0);
        long sum = sum(before, sent);
        known = sum(now, sent) <= sum + before.others
                ? now
                : new Known(window, before.call, before.count, Math.max(before.others, count - sum));
    }

    private long used(Lane lane, Collection<Ticket> sent, long window) {
        Known of = known.window == window ? known : Known.nothingOf(window);
        long used = sum(of, sent) + of.others;
        return lane.guarding() || doubtful.window != window ? used : Math.max(used, doubtful.count);
    }

    /** What the exchange counted and what it may not have seen by then, or without a count all that we sent. */
    private long sum(Known of, Collection<Ticket> sent) {
        long sum = of.count;
        for (Ticket ticket : sent) {
            boolean here = ticket.touches(of.window * millis, (of.window + 1) * millis - 1);
            if (here && (of.call == null || ticket.mayBeMissingIn(of.call))) {
                sum += measure.applyAsInt(ticket.weight());
            }
        }
        return sum;
    }

    private long number(long atMillis) {
        return Math.floorDiv(atMillis, millis);
    }

    /**
     * What the exchange said of a window.
     *
     * @param call in whose answer it gave the count; null when nothing is known
     * @param others what others must have used beyond it
     */
    private record Known(long window, @Nullable Ticket call, long count, long others) {

        static Known nothingOf(long window) {
            return new Known(window, null, 0, 0);
        }
    }

    /** A count that may belong to the window before. */
    private record Doubtful(long window, long count) {}
}
