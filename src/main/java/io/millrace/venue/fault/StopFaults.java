package io.millrace.venue.fault;

import io.millrace.venue.NewConditional;
import io.millrace.venue.StopJudge;
import io.millrace.venue.Venue;
import io.millrace.venue.VenueRefusal;

/** Rejects conditional orders where a fault says so. Owned by the venue's thread. */
public final class StopFaults implements StopJudge {

    private final Faults faults;
    private final Venue venue;

    public StopFaults(Faults faults, Venue venue) {
        this.faults = faults;
        this.venue = venue;
    }

    @Override
    public void place(NewConditional wish) {
        Effect.RejectStop effect = faults.stop(wish.symbol(), false, venue.nowMillis());
        if (effect != null) {
            throw new VenueRefusal(effect.code(), effect.text());
        }
    }

    @Override
    public String trigger(NewConditional wish) {
        Effect.RejectStop effect = faults.stop(wish.symbol(), true, venue.nowMillis());
        return effect == null ? "" : effect.text();
    }
}
