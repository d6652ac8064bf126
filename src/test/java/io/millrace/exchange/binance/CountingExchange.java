package io.millrace.exchange.binance;

import io.millrace.common.Prop.Draw;
import io.millrace.exchange.binance.RestCall.Lane;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A model of an exchange that counts what arrives in calendar windows of its own, true clock, behind a network that delays and
 * loses requests and answers; and the client's idea of that clock, which is up to a second wrong. Virtual time.
 */
final class CountingExchange {

    private static final long DEADLINE = 5_000;
    private static final long LATEST_ARRIVAL = 14_000;

    private final Draw draw;
    private final RateUse.Limits limits;
    private final PriorityQueue<Happening> coming = new PriorityQueue<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final RateGovernor governor = new RateGovernor(this::believed, this::nano, 1);
    private long now;
    private long error;
    private long sequence;

    CountingExchange(Draw draw, RateUse.Limits limits) {
        this.draw = draw;
        this.limits = limits;
        this.now = 1_789_478_400_000L + draw.between(0, 120_000);
        governor.limits(limits);
        moveClock();
    }

    /** What arrived in one window. */
    record Tally(long limit, long all, long normal) {
        Tally plus(long amount, boolean isNormal) {
            return new Tally(limit, all + amount, normal + (isNormal ? amount : 0));
        }
    }

    private record Happening(long millis, long sequence, Runnable what) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            int byTime = Long.compare(millis, other.millis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** Every window in which anything arrived. */
    Iterable<Tally> tallies() {
        return tallies.values();
    }

    long nowMillis() {
        return now;
    }

    /** The client's clock is wrong by something else from now on, at most by a second. */
    void moveClock() {
        error = draw.between(-1000, 1000);
    }

    /** Lets time pass; what is due happens at its time. */
    void pass(long millis) {
        long end = now + millis;
        while (!coming.isEmpty() && coming.peek().millis() <= end) {
            Happening next = coming.poll();
            now = next.millis();
            next.what().run();
        }
        now = end;
    }

    /** Asks for leave and sends; whether it was granted. */
    boolean send(Lane lane, CallWeight call) {
        if (!(governor.ask(lane, call) instanceof Leave.Granted(Ticket ticket))) {
            return false;
        }
        long left = now;
        if (draw.chance(0.03)) {
            at(left + draw.between(0, 50), () -> governor.lost(ticket, false));
        } else if (draw.chance(0.1)) {
            at(left + DEADLINE, () -> governor.lost(ticket, true));
            if (draw.chance(0.7)) {
                at(left + draw.between(0, LATEST_ARRIVAL), () -> arrive(lane, call));
            }
        } else {
            at(left + delay(), () -> {
                Map<String, String> headers = arrive(lane, call);
                at(now + delay(), () -> governor.answered(ticket, headers));
            });
        }
        return true;
    }

    private long delay() {
        return draw.chance(0.9) ? draw.between(0, 80) : draw.between(0, 2_400);
    }

    private Map<String, String> arrive(Lane lane, CallWeight call) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-mbx-used-weight-1m", count("weight", 60_000, limits.weight(), lane, call.weight()));
        if (call.orders() > 0) {
            String in10s = count("orders10s", 10_000, limits.orders10s(), lane, call.orders());
            String in1m = count("orders1m", 60_000, limits.orders1m(), lane, call.orders());
            // an order that was refused has no counts
            if (draw.chance(0.9)) {
                headers.put("x-mbx-order-count-10s", in10s);
                headers.put("x-mbx-order-count-1m", in1m);
            }
        }
        return draw.chance(0.95) ? headers : Map.of();
    }

    private String count(String name, long length, long limit, Lane lane, long amount) {
        String window = name + " " + Math.floorDiv(now, length);
        Tally counted = tallies.getOrDefault(window, new Tally(limit, 0, 0)).plus(amount, !lane.guarding());
        tallies.put(window, counted);
        return Long.toString(counted.all());
    }

    private void at(long millis, Runnable what) {
        coming.add(new Happening(millis, ++sequence, what));
    }

    private Moment believed() {
        return new Moment(now + error, Moment.LEAST_GUARD);
    }

    private long nano() {
        return now * 1_000_000;
    }
}
