package io.millrace.venue.wire;

/** What a path asks of its caller. */
enum Security {
    /** Nothing. */
    OPEN,
    /** The key in the header. */
    KEY,
    /** Key, timestamp and signature. */
    SIGNED,
    /** Of the venue's own, not the exchange's: no key, no weight, no limit. */
    ADMIN
}
