package io.millrace.engine;

import io.millrace.common.Event;

/** Where the trading thread puts facts and doings, in order. Nothing waits; a doing starts after all facts before it are durable. */
interface Outbox {

    /** A fact for the journal. */
    void record(Event fact);

    /** Something to do in the world. */
    void perform(Effect effect);
}
