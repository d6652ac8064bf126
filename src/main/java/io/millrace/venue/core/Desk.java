package io.millrace.venue.core;

import io.millrace.venue.VenueSettings;
import io.millrace.venue.WallClock;
import io.millrace.venue.market.MarketSource;

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
        Timers timers) {

    /** Lays a table with fresh books. */
    static Desk laid(MarketSource source, VenueSettings settings, WallClock wallClock) {
        Events events = new Events();
        Markets markets = new Markets(source, events, settings.models().impact());
        Timers timers = new Timers();
        OpenOrders open = new OpenOrders(markets.all().size(), timers);
        WaitingConditionals waiting = new WaitingConditionals(markets.all().size());
        String alias = alias(settings.seed(), source.startMillis(), wallClock.millis());
        Account account = new Account(alias, settings, markets.all(), source.startMillis());
        Margin margin = new Margin(account, open);
        Views views = new Views(account, open, margin);
        VenueClock clock = new VenueClock(source.startMillis());
        return new Desk(clock, events, markets, open, waiting, account, margin, views, new Ledger(), timers);
    }

    /** Eight letters out of what makes this account another than the next one. */
    private static String alias(long seed, long startMillis, long wallMillis) {
        long mixed = (seed * 31 + startMillis) * 0x9e3779b97f4a7c15L ^ wallMillis * 0xbf58476d1ce4e5b9L;
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder alias = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            alias.append(letters.charAt((int) Long.remainderUnsigned(mixed, letters.length())));
            mixed = Long.divideUnsigned(mixed, letters.length());
        }
        return alias.toString();
    }
}
