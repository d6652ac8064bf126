package io.millrace.venue;

/** An order by which the venue itself closed a position, wholly or in part. */
public record ForcedOrder(Kind kind, VenueOrder order) {

    /** Why. */
    public enum Kind {
        /** The margin was gone. */
        LIQUIDATION,
        /** Somebody else's liquidation had to be carried by a profitable position. */
        ADL
    }
}
