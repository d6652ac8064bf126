package io.millrace.engine;

import io.millrace.common.Event;

/** Where reactions write facts: applied to the books at once and journaled, in this order, always both. */
interface Ledger {

    /** Applies and journals a fact. */
    void record(Event fact);

    /** Says something to people: journal, log and page. */
    void note(EngineEvent.Level level, String symbol, String text);
}
