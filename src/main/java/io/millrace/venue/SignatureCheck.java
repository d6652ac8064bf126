package io.millrace.venue;

/** Tells genuine signatures of one key from others. Safe for any thread. */
interface SignatureCheck {

    VenueKey.Kind kind();

    /** Whether this is the key's signature of the payload; what is no signature at all is not. */
    boolean genuine(byte[] payload, String signature);
}
