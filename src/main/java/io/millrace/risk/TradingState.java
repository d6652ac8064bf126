package io.millrace.risk;

/** What the daemon may do now; every state but ACTIVE carries a reason. */
public enum TradingState {
    /** Connecting and warming up. */
    STARTING,
    /** Comparing what we believe with what the exchange says; no entries. */
    RECONCILING,
    /** Nobody asked for entries; positions keep stops and exits. */
    PAUSED,
    /** Entries allowed. */
    ACTIVE,
    /** A limit or a fault keeps entries off until it lifts; exits and stops go on. */
    REDUCING,
    /** Entries off until a person clears it; exits and stops go on. */
    HALTED
}
