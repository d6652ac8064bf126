package io.millrace.cli;

import io.millrace.exchange.Exchange;
import io.millrace.journal.Journal;

/** The doors by which a daemon reaches exchange and disk. Whoever wants to see what goes through stands in them. */
interface Doors {

    /** Nobody stands in them. */
    Doors PLAIN = new Doors() {};

    /** What the daemon gets for this exchange. */
    default Exchange exchange(Exchange exchange) {
        return exchange;
    }

    /** What the daemon gets for this journal. */
    default Journal journal(Journal journal) {
        return journal;
    }
}
