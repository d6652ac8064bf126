package io.millrace.venue.core;

/** Leverage and margin type of a contract, shared by all its holdings. */
final class Setup {

    int leverage = 20;
    boolean isolated;
}
