package io.millrace.simulation;

import io.millrace.engine.Daemon;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.Transport;
import io.millrace.journal.Journal;

/** Defects that are planted on purpose between the daemon and its ports, to see that the judge finds them. */
interface Bugs {

    /** None. */
    Bugs NONE = new Bugs() {};

    /** The plan under which it shows; the same code without it holds there as well. */
    default Plan plan(Plan drawn) {
        return drawn;
    }

    /** The exchange as the daemon sees it. */
    default Exchange exchange(Exchange real, SimulatedProcess process) {
        return real;
    }

    /** The journal as the daemon sees it. */
    default Journal journal(Journal real, SimulatedProcess process) {
        return real;
    }

    /** The network as the exchange's connector sees it. */
    default Transport transport(Transport real, SimulatedProcess process) {
        return real;
    }

    /** What the house is given to use. */
    default Daemon.Extensions extensions(Daemon.Extensions real) {
        return real;
    }
}
