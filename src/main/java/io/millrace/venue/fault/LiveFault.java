package io.millrace.venue.fault;

import java.util.SplittableRandom;

/**
 * A fault with what has become of it. Chance is drawn from a generator of its own that begins anew with every turn, once for
 * every occasion on which it could fire: the same occasions have the same outcome whatever other faults there are and whoever
 * looks. Owned by the venue's thread.
 */
public final class LiveFault {

    private final long id;
    private final Fault fault;
    private final long startMillis;
    private final long seed;
    private SplittableRandom random;
    private long turn = -1;
    private boolean chosen;
    private int left;
    private long fired;
    private boolean on;
    private String refusal = "";

    LiveFault(long id, Fault fault, long startMillis, long seed) {
        this.id = id;
        this.fault = fault;
        this.startMillis = startMillis;
        this.seed = (seed * 0x9e3779b97f4a7c15L + id) * 0xbf58476d1ce4e5b9L;
        this.random = new SplittableRandom(this.seed);
    }

    public long id() {
        return id;
    }

    public Fault fault() {
        return fault;
    }

    Effect effect() {
        return fault.effect();
    }

    /** How often it really fired. */
    public long fired() {
        return fired;
    }

    /** Why the venue itself refused what it wanted to do, the last time; else empty. */
    public String refusal() {
        return refusal;
    }

    /** Where it stands: {@code waiting}, {@code armed}, {@code on} or {@code over}. */
    public String state(long nowMillis) {
        long passed = nowMillis - startMillis;
        if (fault.schedule().over(passed) || (fault.schedule().every() == 0 && turn == 0 && left == 0 && !on)) {
            return "over";
        }
        if (on) {
            return "on";
        }
        return there(nowMillis) && left > 0 ? "armed" : "waiting";
    }

    /** Whether it fires at an occasion of now; then it has fired. */
    boolean fires(long nowMillis) {
        if (!there(nowMillis) || left == 0 || !draw()) {
            return false;
        }
        count();
        return true;
    }

    /** Whether what it does once is still to be done. */
    boolean due(long nowMillis) {
        return there(nowMillis) && left > 0 && chosen;
    }

    /** What it does once is done, or refused with a reason. */
    void done(String why) {
        refusal = why;
        if (why.isEmpty()) {
            count();
        } else {
            left--;
        }
    }

    /** Whether what lasts should hold now. */
    boolean holds(long nowMillis) {
        return there(nowMillis) && chosen;
    }

    boolean on() {
        return on;
    }

    void on(boolean holds) {
        on = holds;
        if (holds) {
            count();
        }
    }

    /** When the present turn ends. */
    long endMillis() {
        return startMillis + fault.schedule().end(Math.max(turn, 0));
    }

    /** Up to this much, drawn. */
    long upTo(long most) {
        return most == 0 ? 0 : random.nextLong(most + 1);
    }

    private void count() {
        fired++;
        left--;
    }

    private boolean there(long nowMillis) {
        long now = fault.schedule().turn(nowMillis - startMillis);
        if (now >= 0 && now != turn) {
            turn = now;
            left = fault.schedule().count();
            random = new SplittableRandom(seed + now);
            chosen = draw();
        }
        return now >= 0;
    }

    private boolean draw() {
        return fault.schedule().probability() >= 1
                || random.nextDouble() < fault.schedule().probability();
    }
}
