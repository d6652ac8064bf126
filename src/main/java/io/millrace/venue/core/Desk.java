package io.millrace.venue.core;

/** The books that lie on the table of the core, and whom to tell and what time it is: what its rooms share. */
record Desk(
        VenueClock clock,
        Events events,
        Markets markets,
        OpenOrders open,
        WaitingConditionals waiting,
        Account account,
        Margin margin,
        Views views,
        Ledger ledger,
        Timers timers) {}
