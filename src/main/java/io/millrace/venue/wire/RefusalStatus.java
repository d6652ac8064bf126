package io.millrace.venue.wire;

import io.millrace.venue.VenueRefusal;

/** The status that goes with a refusal, over HTTP and over the WS-API. */
final class RefusalStatus {

    private RefusalStatus() {}

    /** From 400 to 429; {@code banned} tells the two meanings of -1003 apart. */
    static int of(VenueRefusal refusal, boolean banned) {
        return switch (refusal.code()) {
            case -2014, -2015 -> 401;
            case -1003 -> banned ? 418 : 429;
            case -1015 -> 429;
            default -> 400;
        };
    }
}
