package io.millrace.simulation;

import io.millrace.exchange.Exchange;

/** Defects that are planted on purpose, to see that the simulation finds them. */
interface Bugs {

    /** None. */
    Bugs NONE = (exchange, process) -> exchange;

    /** The exchange as the daemon sees it. */
    Exchange exchange(Exchange real, SimulatedProcess process);
}
