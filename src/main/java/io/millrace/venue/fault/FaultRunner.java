package io.millrace.venue.fault;

import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;
import io.millrace.venue.fault.Effect.Act;
import io.millrace.venue.fault.Effect.Lasting;

/**
 * Does what faults do by themselves, without waiting for a request: starts and ends what lasts, and acts as soon as there is
 * something to act on. Owned by the venue's thread, run after every step of its clock.
 */
public final class FaultRunner {

    private final Faults faults;
    private final Venue venue;
    private final MarketActs acts;
    private final Wire wire;
    private long skewMillis;

    public FaultRunner(Faults faults, Venue venue, Wire wire) {
        this.faults = faults;
        this.venue = venue;
        this.acts = new MarketActs(venue, faults.seed());
        this.wire = wire;
        faults.onEnding(fault -> {
            if (fault.on() && fault.effect() instanceof Lasting lasting) {
                fault.on(false);
                off(lasting);
                if (lasting instanceof Effect.Ban) {
                    wire.pardon();
                }
            }
        });
    }

    /** Brings everything to where it should be now. */
    public void run() {
        long now = venue.nowMillis();
        for (LiveFault fault : faults.all()) {
            switch (fault.effect()) {
                case Lasting lasting -> last(fault, lasting, now);
                case Act act -> act(fault, act, now);
                case Effect.OnRequest _, Effect.OnEvent _, Effect.RejectStop _ -> {}
            }
        }
    }

    private void last(LiveFault fault, Lasting lasting, long now) {
        boolean holds = fault.holds(now);
        if (holds && !fault.on()) {
            fault.on(true);
            on(lasting, fault.endMillis());
        } else if (!holds && fault.on()) {
            fault.on(false);
            off(lasting);
        }
    }

    private void on(Lasting lasting, long endMillis) {
        switch (lasting) {
            case Effect.Stall stall -> wire.stall(stall.sockets(), true);
            case Effect.Ban ban -> wire.ban(endMillis, ban.retrySeconds());
            case Effect.ClockJump jump -> skew(jump.millis());
        }
    }

    /** A ban ends by itself. */
    private void off(Lasting lasting) {
        switch (lasting) {
            case Effect.Stall stall -> wire.stall(stall.sockets(), false);
            case Effect.Ban _ -> {}
            case Effect.ClockJump jump -> skew(-jump.millis());
        }
    }

    private void skew(long moreMillis) {
        skewMillis += moreMillis;
        venue.skewServerTime(skewMillis);
    }

    private void act(LiveFault fault, Act act, long now) {
        if (!fault.due(now)) {
            return;
        }
        try {
            boolean done = switch (act) {
                case Effect.Disconnect disconnect -> wire.disconnect(disconnect.sockets(), disconnect.reset());
                case Effect.ExpireListenKey _ -> wire.expireListenKey();
                default -> acts.act(act);
            };
            if (done) {
                fault.done("");
            }
        } catch (VenueRefusal refusal) {
            fault.done(refusal.code() + " " + refusal.text());
        } catch (ArithmeticException tooLarge) {
            // numbers that do not fit are a mistake of the drill and must not stop the clock
            fault.done("numbers out of range: " + tooLarge.getMessage());
        }
    }

    /** What only the wire can do. */
    public interface Wire {

        /** Closes sockets; false when there are none. */
        boolean disconnect(SocketGroup group, boolean reset);

        /** Keeps data from the present and future sockets of a group, or lets it pass again. */
        void stall(SocketGroup group, boolean on);

        /** Bans the client until this venue time; {@code retrySeconds} 0: without the header Retry-After. */
        void ban(long untilMillis, int retrySeconds);

        /** Ends a ban before its time. */
        void pardon();

        /** Ends the listen key; false when there is none. */
        boolean expireListenKey();
    }
}
